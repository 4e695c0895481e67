"""Publishing into a folder and into a zip archive."""

import os
import zipfile

import pytest

from kopsite.deploy import TARGETS, DeployError, deploy


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "site/output"
    for name in ("index.html", "berita/a/index.html", "assets/site-0123456789ab.css", ".nojekyll"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"content of {name}")
    (folder / ".kopsite-manifest").write_text("kopsite-manifest 1\n")
    (folder / ".gitkeep").write_text("")
    return folder


def plan(steps):
    values = dict(steps[0].values)
    return tuple(int(values[name]) for name in ("new", "changed", "removed"))


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_folder_gets_the_site_and_only_ours_is_removed_later(output, tmp_path):
    target = tmp_path / "www"
    (target / "berita/a").mkdir(parents=True)
    (target / "berita/a/mine.txt").write_text("not yours")
    assert plan(deploy(output, "folder", remote=str(target))) == (4, 0, 0)
    (output / "berita/a/index.html").unlink()
    (output / "index.html").write_text("new")
    assert plan(deploy(output, "folder", remote=str(target))) == (0, 1, 1)
    assert tree(target) == [
        ".kopsite-deployed",
        ".nojekyll",
        "assets/site-0123456789ab.css",
        "berita/a/mine.txt",
        "index.html",
    ]
    assert (target / "index.html").read_text() == "new"
    assert "berita" not in (target / ".kopsite-deployed").read_text()


def test_a_file_that_others_changed_since_is_not_removed(output, tmp_path):
    target = tmp_path / "www"
    deploy(output, "folder", remote=str(target))
    (target / "berita/a/index.html").write_text("edited by hand")
    (output / "berita/a/index.html").unlink()
    deploy(output, "folder", remote=str(target))
    assert (target / "berita/a/index.html").read_text() == "edited by hand"


def test_a_foreign_file_at_our_place_is_refused(output, tmp_path):
    target = tmp_path / "www"
    target.mkdir()
    (target / "index.html").write_text("the default page of the server")
    with pytest.raises(DeployError) as caught:
        deploy(output, "folder", remote=str(target))
    assert caught.value.code == "deploy-foreign-file"
    assert tree(target) == ["index.html"]


def test_an_unchanged_file_is_not_touched(output, tmp_path):
    target = tmp_path / "www"
    deploy(output, "folder", remote=str(target))
    os.utime(target / "index.html", (1, 1))
    assert plan(deploy(output, "folder", remote=str(target))) == (0, 0, 0)
    assert (target / "index.html").stat().st_mtime == 1


def test_a_dry_run_into_a_folder_or_zip_writes_nothing(output, tmp_path):
    assert plan(deploy(output, "folder", remote=str(tmp_path / "www"), dry_run=True)) == (4, 0, 0)
    assert plan(deploy(output, "zip", remote=str(tmp_path / "a.zip"), dry_run=True)) == (4, 0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("target", ["folder", "zip"])
def test_the_output_is_never_its_own_target(output, target):
    with pytest.raises(DeployError) as caught:
        deploy(output, target, remote=str(output / "sub"))
    assert caught.value.code == "deploy-into-output"


def test_the_zip_holds_the_site_and_is_the_same_every_time(output, tmp_path):
    deploy(output, "zip", remote=str(tmp_path / "a.zip"))
    os.utime(output / "index.html", (1, 1))
    (output / "index.html").chmod(0o600)
    deploy(output, "zip", remote=str(tmp_path / "b.zip"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            ".nojekyll",
            "index.html",
            "assets/site-0123456789ab.css",
            "berita/a/index.html",
        ]


def test_the_zip_lies_beside_the_output_by_default_and_tells_what_changed(output):
    deploy(output, "zip")
    assert (output.parent / "site.zip").is_file()
    (output / "index.html").write_text("new")
    assert plan(deploy(output, "zip")) == (0, 1, 0)


def test_what_is_no_zip_is_not_overwritten(output, tmp_path):
    (tmp_path / "notes.zip").write_text("my notes")
    with pytest.raises(DeployError) as caught:
        deploy(output, "zip", remote=str(tmp_path / "notes.zip"))
    assert caught.value.code == "deploy-not-a-zip"


def test_links_out_of_the_output_are_not_followed(output, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (output / "leak.txt").symlink_to(tmp_path / "secret.txt")
    deploy(output, "folder", remote=str(tmp_path / "www"))
    assert "leak.txt" not in tree(tmp_path / "www")


def test_an_unknown_target_is_told_with_those_that_exist(output):
    with pytest.raises(DeployError) as caught:
        deploy(output, "netlify")
    assert caught.value.code == "deploy-unknown-target"
    assert caught.value.values["known"].split(", ") == list(TARGETS)
