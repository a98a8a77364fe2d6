"""The page in which every text is hostile, in a browser: nothing runs, nothing is asked for.

And its counterpart, in which the same texts are let through: there it does.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import HOSTILE
from world import write_world

from hpws_assess.cli.main import run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
BROWSER = Path(__file__).parents[1] / "browser"


def look(page: Path) -> list[dict[str, Any]]:
    """What the browser noticed, at every size, light and dark."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    assert node, "node is not installed; .ci/run says what these tests need"
    assert chromium, "chromium is not installed; .ci/run says what these tests need"
    done = subprocess.run(
        [node, BROWSER / "look.mjs", page, chromium], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)["seen"]
    assert {one["size"] for one in seen} == {"desktop", "tablet", "phone"}
    assert {one["colorScheme"] for one in seen} == {"light", "dark"}
    return seen


@pytest.mark.parametrize("audience", [(), ("--audience", "practitioner")], ids=["all", "deep"])
def test_nothing_of_it_runs(audience: tuple[str, ...], tmp_path: Path) -> None:
    """No mark of a script, no dialog, no word on the console, no request, no violation of axe."""
    world, page = tmp_path / "world", tmp_path / "page.html"
    write_world(world, list(HOSTILE.values()))
    wave = json.loads((world / "assessment.json").read_text("utf-8"))["wave"]
    brand = str(world / "brand.json")
    words = ["report", str(world), "--wave", wave, "--brand", brand, "-o", str(page)]
    assert run([*words, *audience]) == 0
    for one in look(page):
        assert one["canary"] is None
        assert one["said"] == []
        assert one["asked"] == []
        assert one["violations"] == []
        assert one["wider"] == 0


def test_its_canaries_would_be_heard(tmp_path: Path) -> None:
    """The same texts as markup, without the policy, leave their mark and ask for addresses."""
    live = [text for text in HOSTILE.values() if "<" in text and "plaintext" not in text]
    texts = "</p><p>".join(re.sub("<base[^>]*>|<meta[^>]*>|<!--", "", text) for text in live)
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>'
    page = tmp_path / "page.html"
    page.write_text(f"{head}<body><p>{html.unescape(texts)}</p></body></html>", "utf-8", "replace")
    for one in look(page):
        assert one["canary"] == 1
        assert one["said"]
        assert one["asked"]
