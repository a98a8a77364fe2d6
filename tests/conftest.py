"""What all tests share: the command line, run in this process or in one of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # how busy a machine is fails no test

KEPT = {"HPWS_SCHEMAS"}
SAID = {"CI", "COLUMNS", "EDITOR", "FORCE_COLOR", "LINES", "NO_COLOR", "VISUAL"}
for name in {*os.environ} - KEPT:  # what runs the tests is not what they are about
    if name in SAID or name.startswith(("HPWS_", "GITHUB_", "GITLAB_", "CI_")):
        del os.environ[name]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run ``hpws-assess`` in this process."""
    from hpws_assess.cli.main import run

    def call(*arguments: str | Path) -> Done:
        code = run([str(one) for one in arguments])
        seen = capfd.readouterr()
        return Done(code, seen.out, seen.err)

    return call


@pytest.fixture
def process() -> Callable[..., Done]:
    """Run ``hpws-assess`` in a process of its own, with no terminal."""

    def call(
        *arguments: str | Path,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
        stdin: bytes = b"",
    ) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "hpws_assess", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            input=stdin,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo in it, made once."""
    from hpws_assess.cli.main import run

    folder = tmp_path_factory.mktemp("made") / "demo"
    assert run(["demo", str(folder), "--quiet"]) == 0
    return folder
