"""``report init``: a folder to start from, which changes nothing and replaces nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("kitchen")
FILES = ["brand.yaml", "report.html.j2", "report.md.j2", "style.css"]


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_what_it_writes_renders_the_same_bytes(cli: Callable[..., Any], suffix: str) -> None:
    """Templates, style and brand to start from leave the report as it is."""
    done = cli("report", "init", "mine")
    assert (done.code, done.out) == (0, "")
    assert "--template mine --brand mine/brand.yaml" in done.err
    assert sorted(one.name for one in Path("mine").iterdir()) == FILES
    own = ("--template", "mine", "--brand", "mine/brand.yaml")
    inputs = sorted(map(str, Path().glob("*.yaml")))
    assert cli("report", *inputs, *own, "-o", f"own.{suffix}", "-q").code == 0
    assert cli("report", *inputs, "-o", f"usual.{suffix}", "-q").code == 0
    assert Path(f"own.{suffix}").read_bytes() == Path(f"usual.{suffix}").read_bytes()
    assert cli("check", "mine", "-q").code == 0


def test_its_commented_brand_is_sound(cli: Callable[..., Any]) -> None:
    """What stands behind the # signs may be used as it is, but for the logo."""
    assert cli("report", "init", "mine", "-q").code == 0
    brand = Path("mine/brand.yaml")
    lines = brand.read_text("utf-8").splitlines()[1:]
    used = "\n".join(line.removeprefix("# ") for line in lines if "logo" not in line)
    brand.write_text(used, "utf-8")
    assert "name: Example Advisers" in used
    done = cli("check", "mine", "-q")
    assert done.code == 0, done.err


def test_it_replaces_nothing(cli: Callable[..., Any]) -> None:
    """One file that is there keeps all from being written, even with --force."""
    Path("mine").mkdir()
    Path("mine/style.css").write_text("mine", "utf-8")
    done = cli("report", "init", "mine", "--force")
    assert done.code == 2
    assert done.err == (
        "mine/style.css: is there already, and is kept; give another folder\n"
        "1 problem; nothing was written.\n"
    )
    assert [one.name for one in Path("mine").iterdir()] == ["style.css"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["init"], "report init: give one folder: hpws-assess report init FOLDER"),
        (["init", "a", "b"], "report init: give one folder"),
        (["init", "rubric.yaml"], "rubric.yaml: is a file; give a folder"),
    ],
)
def test_it_needs_one_folder(cli: Callable[..., Any], arguments: list[str], told: str) -> None:
    done = cli("report", *arguments)
    assert done.code == 2
    assert done.err.startswith(told)


def test_a_folder_of_that_name_may_hold_answers(cli: Callable[..., Any]) -> None:
    """``report init`` alone is about it, where it is there."""
    Path("init").mkdir()
    for one in Path().glob("*.yaml"):
        one.rename(Path("init") / one.name)
    done = cli("report", "init", "-q")
    assert done.code == 0
    assert done.out.startswith("# Gap report")
