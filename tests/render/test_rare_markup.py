from __future__ import annotations

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kopsite.render.cleaning import removed_schemes
from kopsite.render.extensions import to_html
from kopsite.render.limits import too_deep
from kopsite.render.notes import has_stray, restore

_PIECES = ("-", "*", "_", " ", "  ", "\n", "\n\n", "> ", "# ", "a", "b.", "---", "\\", "1. ", "    ", "`", "[a]: /b")


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_looked_for_only_where_it_may_be_is_found_as_ever(text: str) -> None:
    # A list below a paragraph is ours, not the library's.
    assume(not any(line.lstrip()[:2] in ("- ", "* ", "1.") for line in text.split("\n")[1:]))
    assert to_html(text) == markdown.markdown(text, extensions=["sane_lists"], output_format="html")


@pytest.mark.parametrize("line", ["---", "***", "___", "- - -", " *  *  *", "_ _ _ _", "-\t-\t-", "--  -", "-----"])
def test_every_way_to_write_a_rule_gives_a_rule(line: str) -> None:
    assert to_html(f"Satu\n\n{line}\n\nDua").count("<hr") == markdown.markdown(f"Satu\n\n{line}\n\nDua").count("<hr")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="javascript:x">', ["javascript"]),
        ("<a HREF = 'Data:x'>", ["data"]),
        ('<img src="vbscript:x"><a href="javascript:y"><a href="VBScript:z">', ["vbscript", "javascript"]),
        ("<a href=&#106;avascript:x>", ["javascript"]),
        ('<a href="https://a.id"> src hrefsrc href', []),
        ('<a \u017frc="java\u017fcript:x">', ["javascript"]),
    ],
)
def test_schemes_that_cleaning_drops_are_named_in_their_order(html: str, expected: list[str]) -> None:
    assert list(removed_schemes(html)) == expected


@pytest.mark.parametrize("mark", list("*_`~<&!"))
def test_a_run_of_sixty_one_marks_is_refused_and_one_of_sixty_is_not(mark: str) -> None:
    assert too_deep(f"a {mark * 61} b") == 2
    assert too_deep(f"a {mark * 60} b") is None


def test_marks_of_ours_are_told_from_letters_that_are_written_much_the_same() -> None:
    assert has_stray("é\ue010")
    assert has_stray("\ue01f")
    assert not has_stray("\ue000 \ue020 é")
    assert restore("a\ue012b", ()) == "ab"
