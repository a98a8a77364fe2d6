"""Files behind paths: folders with links, pits of folders, and what may not be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hpws_assess.sources.inputs import TWICE, find_inputs
from hpws_assess.sources.listing import expand

symlinks = pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")


DEEP = 1200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.yaml", "a.JSON", ".hidden.yaml", "notes.txt", "below/c.csv", ".git/d.yaml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x: 1\n")
    return tmp_path


def test_a_folder_stands_for_what_is_known_in_it_and_below(folder):
    files, problems, linked = expand(str(folder))
    assert [Path(one).relative_to(folder).as_posix() for one in files] == [
        "a.JSON",
        "b.yaml",
        "below/c.csv",
    ]
    assert (problems, linked) == ([], False)


@symlinks
def test_a_link_to_a_file_beside_it_is_the_same_file(folder):
    """Only where links may lead there twice are files asked who they are."""
    (folder / "z.yaml").symlink_to(folder / "b.yaml")
    assert expand(str(folder)).linked
    inputs, (problem,) = find_inputs([str(folder)])
    assert (Path(problem.file).name, problem.message) == ("z.yaml", TWICE)
    assert len(inputs) == 3


def test_a_file_that_is_given_beside_its_folder_is_the_same_file(folder):
    inputs, (problem,) = find_inputs([str(folder), str(folder / "below" / ".." / "b.yaml")])
    assert problem.message == TWICE
    assert len(inputs) == 3


@symlinks
def test_links_to_folders_are_not_followed(folder):
    (folder / "below" / "up").symlink_to(folder)
    assert len(expand(str(folder)).files) == 3


@pytest.mark.skipif(os.name == "nt", reason="paths are short there")
def test_a_pit_of_folders_has_a_bottom(tmp_path, monkeypatch):
    """Deeper than functions may call each other."""
    monkeypatch.chdir(tmp_path)
    for _ in range(DEEP):
        Path("a").mkdir()
        os.chdir("a")
    Path("deep.yaml").write_text("x: 1\n")
    os.chdir(tmp_path)
    files, problems, _ = expand("a")
    assert (files, problems) == ([f"{'a/' * DEEP}deep.yaml"], [])
    os.chdir("a/" * DEEP)
    Path("deep.yaml").unlink()
    for _ in range(DEEP):
        os.chdir("..")
        Path("a").rmdir()


@pytest.mark.skipif(
    os.name == "nt" or os.getuid() == 0, reason="whoever may all is refused nothing"
)
def test_a_folder_that_may_not_be_read_is_told(folder):
    (folder / "below").chmod(0)
    try:
        files, (problem,), _ = expand(str(folder))
    finally:
        (folder / "below").chmod(0o755)
    assert len(files) == 2
    assert problem.message == "no permission to read this folder"
