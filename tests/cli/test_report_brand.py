"""``report --brand``, and what ``check`` and ``score`` say of a brand file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("kitchen")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'
FINE = """\
format: hpws-assess/brand@1
name: Mine
logo: logo.svg
colours: {light: {accent: "#0b6e4f"}}
"""
BROKEN = """\
format: hpws-assess/brand@1
nme: Mine
logo: ../logo.svg
colours:
  light: {accent: "#7fb2e5"}
  dark: {bars: blue}
"""


def test_a_brand_shapes_the_report(cli: Callable[..., Any]) -> None:
    Path("brand.yaml").write_text(FINE, "utf-8")
    Path("logo.svg").write_text(LOGO, "utf-8")
    done = cli("report", ".", "--brand", "brand.yaml", "-o", "r.html", "-q")
    assert (done.code, done.err) == (0, "")
    page = Path("r.html").read_text("utf-8")
    assert "Prepared by: Mine" in page
    assert "data:image/svg+xml;base64," in page
    assert "--mark: #0b6e4f" in page
    checked = cli("check", ".", "-q")
    assert checked.code == 0
    assert "1 of brand" in checked.out


@pytest.mark.parametrize("arguments", [("check", "."), ("report", ".", "--brand", "brand.yaml")])
def test_every_fault_is_told_at_once(cli: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    Path("brand.yaml").write_text(BROKEN.replace("nme:", "name:"), "utf-8")
    done = cli(*arguments)
    assert done.code == 2
    assert "brand.yaml:6:10: the text `blue` does not fit" in done.err
    assert "brand.yaml:5:11: `#7fb2e5` on the light tinted parts (`#f3f5f7`)" in done.err
    assert "logo.svg: is not in the folder of the brand file" in done.err
    Path("brand.yaml").write_text(BROKEN, "utf-8")
    assert "unknown key `nme`; did you mean `name`?" in cli(*arguments).err


def test_a_brand_is_for_reports_alone(cli: Callable[..., Any]) -> None:
    done = cli("report", ".", "--brand", "no.yaml", "--template", "no", "-f", "json")
    assert done.code == 2
    assert done.err == (
        "--brand: this is for html and markdown, not for json\n"
        "--template: this is for html and markdown, not for json\n"
        "2 problems; nothing was written.\n"
    )


def test_faults_of_brand_and_templates_are_told_together(cli: Callable[..., Any]) -> None:
    done = cli("report", ".", "--brand", "no.yaml", "--template", "no")
    assert done.code == 2
    assert "no.yaml: " in done.err
    assert "no: there is no such folder" in done.err
