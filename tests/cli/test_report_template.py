"""``report --template``: what the folder may hold, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hpws_assess.sources.template_folder import LARGEST, MOST_FILES

pytestmark = pytest.mark.usefixtures("kitchen")
OWN = '{% extends "shipped/report.md.j2" %}{% block header %}\n# Mine\n\n{% endblock %}'


@pytest.fixture
def mine(kitchen: Path) -> Path:
    folder = kitchen.parent / "mine"
    folder.mkdir()
    (folder / "report.md.j2").write_text(OWN, "utf-8")
    return folder


def test_a_folder_of_templates_shapes_the_report(cli: Callable[..., Any], mine: Path) -> None:
    (mine / "README.txt").write_text("not read")
    done = cli("report", ".", "--template", mine, "-o", "r.md", "-q")
    assert (done.code, done.err) == (0, "")
    assert Path("r.md").read_text("utf-8").startswith("# Mine\n")
    many = cli("report", ".", "--template", mine, "-o", "many/", "-q")
    assert many.code == 0
    assert all(one.read_text("utf-8").startswith("# Mine\n") for one in Path("many").iterdir())


@pytest.mark.parametrize("name", ["json", "terminal"])
def test_templates_are_for_reports_alone(cli: Callable[..., Any], mine: Path, name: str) -> None:
    done = cli("report", ".", "--template", mine, "--format", name)
    assert done.code == 2
    assert done.err.startswith(f"--template: this is for html and markdown, not for {name}\n")


def told(cli: Callable[..., Any], folder: Path) -> str:
    done = cli("report", ".", "--template", folder, "-o", "r.md")
    assert done.code == 2
    assert not Path("r.md").exists()
    said: str = done.err
    return said


def test_no_folder_is_told(cli: Callable[..., Any], mine: Path) -> None:
    assert "there is no such folder; hpws-assess report init" in told(cli, mine / "no")
    assert "is a file; give the folder" in told(cli, mine / "report.md.j2")
    (mine / "report.md.j2").unlink()
    assert "holds no template (a file whose name ends in .j2)" in told(cli, mine)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_links_lead_nowhere_else(cli: Callable[..., Any], mine: Path) -> None:
    secret = mine.parent / "secret.md.j2"
    secret.write_text("secret")
    (mine / "summary.md.j2").symlink_to(secret)
    assert "summary.md.j2: leads out of the folder; put a copy" in told(cli, mine)
    (mine / "summary.md.j2").unlink()
    (mine / "summary.md.j2").symlink_to(mine / "report.md.j2")
    assert "without end" in told(cli, mine)  # a link inside is followed: it extends report
    (mine / "summary.md.j2").unlink()
    (mine / "style.css").symlink_to("/etc/passwd")
    assert "style.css: leads out of the folder" in told(cli, mine)


def test_a_folder_may_be_a_link_itself(cli: Callable[..., Any], mine: Path) -> None:
    link = mine.with_name("link")
    link.symlink_to(mine)
    assert cli("report", ".", "--template", link).out.startswith("# Mine\n")


def test_what_is_large_many_or_no_text_is_told(cli: Callable[..., Any], mine: Path) -> None:
    (mine / "a.j2").write_bytes(b"x" * (LARGEST + 1))
    (mine / "b c.j2").write_bytes(b"x")
    (mine / "d.j2").write_bytes(b"\xff\xfe\x00x")
    if hasattr(os, "mkfifo"):
        os.mkfifo(mine / "e.j2")
    said = told(cli, mine)
    assert "a.j2: 262,145 bytes; a template has at most 262,144" in said
    assert "`b c.j2` is no name of a template" in said
    assert "d.j2" in said
    assert not hasattr(os, "mkfifo") or "e.j2: " in said
    for number in range(MOST_FILES):
        (mine / f"x{number}.j2").write_text("x")
    assert f"at most {MOST_FILES} are read" in told(cli, mine)


def test_a_fault_of_a_template_is_told_of_its_line(cli: Callable[..., Any], mine: Path) -> None:
    (mine / "summary.md.j2").write_text("a\n{{ report.titel }}\n", "utf-8")
    said = told(cli, mine)
    assert "summary.md.j2:2:1: there is no `titel` here; did you mean `title`?" in said
    assert said.endswith("1 problem; nothing was written.\n")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_links_in_a_circle_and_folders_are_told(cli: Callable[..., Any], mine: Path) -> None:
    """By the file at fault, before anything is read."""
    (mine / "a.j2").symlink_to("b.j2")
    (mine / "b.j2").symlink_to("a.j2")
    (mine / "summary.md.j2").mkdir()
    said = told(cli, mine)
    assert "a.j2: cannot be read" in said
    assert "b.j2: cannot be read" in said
    assert "summary.md.j2: is a folder; name a file in it" in said


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_file_without_end_is_not_begun(cli: Callable[..., Any], mine: Path) -> None:
    (mine / "summary.md.j2").symlink_to("/dev/zero")
    assert "summary.md.j2: leads out of the folder" in told(cli, mine)


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        (OWN.encode() + b"\nZo\xeb", "5:3", "byte 0xEB is not UTF-8"),
        (OWN.encode("utf-16"), "1:1", "this is UTF-16; save it as UTF-8"),
        (OWN.encode() + b"\n\n<p\0 onclick=x>", "6:3", "control character U+0000"),
        (OWN.encode() + b"\n\x1b[31m", "5:1", "control character U+001B"),
        (b"\n{{ " + b"9" * 5000 + b" }}", "2:1", "a number of more digits than can be read"),
    ],
)
def test_what_is_no_text_is_told_by_its_place(
    cli: Callable[..., Any], mine: Path, text: bytes, where: str, said: str
) -> None:
    (mine / "report.md.j2").write_bytes(text)
    assert f"report.md.j2:{where}: {said}" in told(cli, mine)
