"""``report --open`` and ``--watch``: shown where somebody may see it, made again on change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hpws_assess.cli.report import opening, watching

OWN = '{% extends "shipped/report.md.j2" %}{% block header %}\n# Mine\n\n{% endblock %}'


@pytest.fixture
def opened(kitchen: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open, in a place with a screen."""
    found: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: found.append(address) or True)
    monkeypatch.setattr(opening, "why_not", lambda: None)
    return found


@pytest.fixture
def act(kitchen: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What happens between two looks: one act after the other, then Ctrl-C."""

    def acting(*acts: Callable[[], object]) -> None:
        waiting: Iterator[Callable[[], object]] = iter(acts)

        def sleep(seconds: float) -> None:
            assert seconds == watching.PAUSE
            one = next(waiting, None)
            if one is None:
                raise KeyboardInterrupt
            one()

        monkeypatch.setattr(time, "sleep", sleep)

    return acting


def change(name: str, old: str, new: str) -> Callable[[], None]:
    def do() -> None:
        file = Path(name)
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        os.utime(file, ns=(1, file.stat().st_mtime_ns + 10_000_000))

    return do


def nothing() -> None:
    pass


def test_what_was_written_is_opened(cli: Callable[..., Any], opened: list[str]) -> None:
    done = cli("report", ".", "-o", "a report.html", "--open", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert opened == [Path("a report.html").resolve().as_uri()]
    assert "%20" in opened[0]


@pytest.mark.usefixtures("kitchen")
def test_where_nobody_sees_it_the_address_is_said(cli: Callable[..., Any]) -> None:
    done = cli("report", ".", "-o", "r.html", "--open")
    assert done.code == 0
    address = Path("r.html").resolve().as_uri()
    assert done.err.endswith(f"Not opened, as there is no terminal: {address}\n")


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"CI": "true", "DISPLAY": ":0"}, "this runs in CI"),
        ({}, "there is no screen" if sys.platform.startswith("linux") else None),
        ({"DISPLAY": ":0"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
    ],
)
def test_why_it_is_not_opened(
    environment: dict[str, str], why: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CI", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert opening.why_not() == why


@pytest.mark.parametrize("answer", [False, webbrowser.Error("none")])
def test_without_a_browser_the_address_is_said(
    answer: Any, cli: Callable[..., Any], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(address: str) -> bool:
        if isinstance(answer, Exception):
            raise answer
        return False

    monkeypatch.setattr(webbrowser, "open", fail)
    done = cli("report", ".", "-o", "r.html", "--open")
    assert done.code == 0
    assert "Not opened, as no browser was found: file://" in done.err


@pytest.mark.usefixtures("kitchen")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((".", "--open"), "--open: name the file"),
        ((".", "--open", "-o", "-"), "--open: name the file"),
        ((".", "--watch"), "--watch: name the file"),
        (("-", "--watch", "-o", "r.md"), "--watch: standard input is read once"),
        ((".", "--watch", "-o", "out/"), "out/: is a folder, and what is in it"),
        ((".", "--watch", "-o", "rubric.yaml"), "rubric.yaml: is there already"),
    ],
)
def test_what_cannot_be_is_told(
    cli: Callable[..., Any], arguments: tuple[str, ...], told: str
) -> None:
    done = cli("report", *arguments)
    assert done.code == 2
    assert done.err.startswith(told)
    assert done.err.endswith("1 problem; nothing was written.\n")


def test_it_is_made_again_when_answers_change(
    cli: Callable[..., Any], act: Callable[..., None], opened: list[str]
) -> None:
    seen: list[str] = []
    act(
        nothing,
        lambda: seen.append(Path("r.md").read_text("utf-8")),
        change("assessment.yaml", "Lakeside Kitchens", "Seaside Kitchens"),
        # the answers are of another organization now: a fault, and the report stays
        lambda: seen.append(Path("r.md").read_text("utf-8")),
        change("answers.yaml", "Lakeside Kitchens", "Seaside Kitchens"),
        lambda: seen.append(Path("r.md").read_text("utf-8")),
    )
    done = cli("report", ".", "-o", "r.md", "--watch", "--open")
    assert done.code == 130
    assert [text.split("\n", 1)[0] for text in seen] == [
        "# Gap report: Lakeside Kitchens, 2026-Q4",
        "# Gap report: Lakeside Kitchens, 2026-Q4",
        "# Gap report: Seaside Kitchens, 2026-Q4",
    ]
    assert done.err.count(" wrote r.md.\n") == 2
    assert done.err.count("Waiting for changes; Ctrl-C ends.\n") == 3
    assert "; r.md stays as it was.\n" in done.err
    assert "answers.yaml:" in done.err
    assert len(opened) == 1


def test_it_waits_for_answers_that_are_not_right_yet(
    cli: Callable[..., Any], act: Callable[..., None]
) -> None:
    change("answers.yaml", "Lakeside", "Elsewhere")()
    act(nothing, change("answers.yaml", "Elsewhere", "Lakeside"))
    done = cli("report", ".", "-o", "r.md", "--watch", "-q")
    assert done.code == 130
    assert done.err.endswith("; r.md is not written yet.\n")
    assert Path("r.md").exists()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("mine/report.md.j2", "# Mine", "# Ours"),
        ("mine/brand.yaml", "name: Mine", "name: Ours"),
        (".hpws-assess.yaml", "form: full", "form: core"),
    ],
)
def test_templates_brand_and_settings_are_watched(
    cli: Callable[..., Any], act: Callable[..., None], name: str, old: str, new: str
) -> None:
    Path("mine").mkdir()
    Path("mine/report.md.j2").write_text(OWN + "{{ brand.name }}", "utf-8")
    Path("mine/brand.yaml").write_text("format: hpws-assess/brand@1\nname: Mine\n", "utf-8")
    Path(".hpws-assess.yaml").write_text("form: full\n", "utf-8")
    act(change(name, old, new), nothing)
    inputs = ("rubric.yaml", "answers.yaml", "assessment.yaml")
    own = ("--template", "mine", "--brand", "mine/brand.yaml")
    done = cli("report", *inputs, *own, "-o", "r.md", "--watch")
    assert done.code == 130
    assert done.err.count(" wrote r.md.\n") == 2, done.err


def test_the_baseline_is_watched(cli: Callable[..., Any], act: Callable[..., None]) -> None:
    """What changed is told anew where the earlier wave is scored anew."""
    inputs = ("rubric.yaml", "answers.yaml", "assessment.yaml")
    assert cli("score", *inputs, "-f", "json", "-o", "then.json").code == 0
    text = Path("then.json").read_text("utf-8")
    Path("then.json").write_text(text.replace("2026-Q4", "2026-Q2"), "utf-8")
    act(lambda: Path("then.json").write_text(text.replace("2026-Q4", "2026-Q3"), "utf-8"), nothing)
    done = cli("report", *inputs, "--baseline", "then.json", "-o", "r.md", "--watch")
    assert done.code == 130
    assert done.err.count(" wrote r.md.\n") == 2, done.err
    assert "Changes since 2026-Q3" in Path("r.md").read_text("utf-8")


def test_what_it_writes_wakes_it_not(cli: Callable[..., Any], act: Callable[..., None]) -> None:
    act(nothing, nothing)
    done = cli("report", ".", "-o", "out/", "--force", "--watch", "-f", "json")
    assert done.code == 130
    assert done.err.count(" wrote out/.\n") == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs SIGINT")
def test_a_real_interrupt_ends_it(kitchen: Path) -> None:
    """A process that waits ends at once, without a trace, with 130."""
    command = [sys.executable, "-m", "hpws_assess", "report", ".", "-o", "r.md", "--watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        said = [child.stderr.readline() for _ in range(2)]
        assert said[1] == "Waiting for changes; Ctrl-C ends.\n"
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 130
        assert child.stderr.read() == ""
