from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopsite.load.documents import read_markdown, read_yaml
from kopsite.load.guards import findings, official
from kopsite.load.masking import is_identity_number, mask, masked

PROFILE = """\
name: Koperasi Mekar
contact:
  whatsapp: "0812 3456 7890"
  phone: "+62 813 1111 2222"
registry_number: "3273010010001"
tax: {nib: "1234567890123"}
# bendahara: 0813 9999 8888, NIK 1571024507850003
units:
  - {name: Toko, summary: Bendahara 0813 9999 8888}
"""


def found(body: str, front: str = "title: Kabar\n") -> list[str]:
    document = read_markdown(f"---\n{front}---\n{body}\n".encode(), "content/posts/a.md")
    return [finding.diagnostic.code for finding in findings(document)]


@pytest.mark.parametrize(
    "text",
    [
        "1571024507850003",
        "NIK:1571024507850003.",
        "1571 0245 0785 0003",
        "1571-0245-0785-0003",
        "15.71.02.450785.0003",
        "(3201010101900001)",
        "https://x.example/?nik=3201010101900001",
        "![](../media/foto_1571024507850003.jpg)",
        "foto_1571024507850003_depan.jpg",
    ],
)
def test_identity_numbers_are_found_however_they_are_written(text: str) -> None:
    assert found(f"Nomor {text} ada.") == ["identity-number"]


@pytest.mark.parametrize(
    "text",
    [
        "3273010010001",  # 13 digits: a registry number
        "1571029907850003",  # no such day
        "1571024513850003",  # no such month
        "9971024507850003",  # no such province
        "15710245078500031",  # 17 digits
        "a1571024507850003",
        "Rp 1.571.024.507.850.003",
        "2026-03-01 sampai 2026-04-01",
        "0123456789abcdef0123456789abcdef",
    ],
)
def test_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert "identity-number" not in found(f"Nomor {text} ada.")


@pytest.mark.parametrize(
    "text",
    ["0812 3456 7890", "+62 812-3456-7890", "6281234567890", "wa.me/6281234567890", "https://wa.me/6281234567890"],
)
def test_mobile_numbers_are_found_with_their_official_form(text: str) -> None:
    document = read_markdown(f"---\ntitle: a\n---\nHubungi {text} ya\n".encode(), "content/posts/a.md")
    assert [(finding.diagnostic.code, finding.number) for finding in findings(document)] == [
        ("mobile-number", "+6281234567890")
    ]


@pytest.mark.parametrize("text", ["Rp 812.345.678", "021 555 1234", "2026-08-12", "08:12", "Rp0812345678"])
def test_other_numbers_are_no_mobile_numbers(text: str) -> None:
    assert found(f"Nilainya {text} saja") == []


def test_official_numbers_codes_and_comments_are_left_alone() -> None:
    document = read_yaml(PROFILE.encode(), "content/cooperatives/mekar.yaml")
    assert [(finding.diagnostic.code, finding.diagnostic.position.line) for finding in findings(document)] == [
        ("mobile-number", 9)
    ]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Kirim ke rekening 1234567890", ["bank-account"]),
        ("No. Rek: 1234-5678-9012-3456", ["bank-account"]),
        ("1234567890 a.n. Siti", ["bank-account"]),
        ("Saldo rekening Rp 12.345.678", []),
        ("Dibuka di BRI pada 2026-03-01", []),
        ("Bank BRI didirikan 1895", []),
        ("https://us02web.zoom.us/j/812?pwd=abc", ["room-link"]),
        ("Passcode: 123456", ["room-link"]),
        ("https://zoom.us/meeting/register/abc", []),
        ("[Siti](../media/scan_KTP.pdf)", ["identity-scan"]),
        ("![](<media/kk siti.png>)", ["identity-scan"]),
        ("Bawa fotokopi ktp.", []),
        ("![](media/kkmp-logo.png)", []),
        ("| Nama | SHU |\n|---|---|\n| Siti | 100 |", ["member-amounts"]),
        ("| Nama lengkap | Alamat |\n|---|---|\n| Siti | Jambi |", ["member-list"]),
        ("| Tahun | Anggota | Simpanan |\n|---|---|---|\n| 2025 | 120 | Rp1.000.000 |", []),
        ("| Nama | Harga |\n|---|---|\n| Kopi | Rp50.000 |", []),
        ("| Nama | Simpanan |\n|---|---|\n| Simpanan pokok | Rp100.000 |", []),
        ("SHU:\n- Dana Cadangan: Rp40.000.000\n- Jasa Anggota: Rp40.000.000", []),
        ("Produk:\n- Kopi Bubuk Robusta: Rp50.000\n- Madu Hutan Asli: Rp90.000", []),
        ("Tunggakan:\n1. Siti Aminah - Rp50.000\n2. Budi Santoso - Rp90.000", ["member-amounts"]),
    ],
)
def test_what_may_and_may_not_be_published(body: str, codes: list[str]) -> None:
    assert found(body) == codes


def test_a_scan_among_private_documents_is_no_finding() -> None:
    papers = "  - {title: A, file: media/ktp.pdf}\n  - {title: B, file: media/npwp.pdf, public: true}\n"
    text = "name: a\ndocuments:\n" + papers
    document = read_yaml(text.encode(), "content/cooperatives/a.yaml")
    assert [finding.diagnostic.position.line for finding in findings(document)] == [4]


def test_no_number_is_shown_again() -> None:
    body = "Siti 1571024507850003, Budi 3201010101900001, HP 081234567890, rekening 9876543210"
    document = read_markdown(f"---\ntitle: a\n---\n{body}\n".encode(), "content/posts/a.md")
    told = repr([finding.diagnostic for finding in findings(document)])
    for number in ("1571024507850003", "3201010101900001", "081234567890", "9876543210"):
        assert number not in told


@given(st.integers(0, 10**16 - 1).map("{:016d}".format))
def test_an_identity_number_never_passes_the_mask(number: str) -> None:
    assert (number in masked(f"NIK {number}.")) is not is_identity_number(number)
    assert len(mask(number)) == len(number)


@pytest.mark.parametrize("number", ["0812-3456-7890", "+62 812 3456 7890", "62812 34567890"])
def test_a_number_has_one_official_form(number: str) -> None:
    assert official(number) == "+6281234567890"


@pytest.mark.parametrize(
    "body",
    [" " * 200_000, "](ktp " * 40_000, "https://zoom.us/" * 12_000, "| a " * 50_000, "rek " * 50_000, "0 " * 100_000],
)
def test_a_hostile_text_is_read_with_few_words(body: str) -> None:
    assert len(found(body)) <= 100
