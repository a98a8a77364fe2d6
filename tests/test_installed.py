"""Installed in any way, the tool runs its demo from an empty folder that is not the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(
    ".git",
    ".venv",
    "*.egg-info",
    "build",
    "dist",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
    "demo-*",
)


def call(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(one) for one in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fresh_environment(folder: Path) -> tuple[Path, Path]:
    """A new environment that sees this one's libraries, but not its hpws-assess."""
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / Path(sys.executable).name
    purelib = call(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    )
    # a path in a .pth file does not run the .pth files behind it, so no editable install leaks in
    libraries = Path(purelib.strip()) / "libraries.pth"
    libraries.write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python, scripts / "hpws-assess"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, so that builds leave nothing behind in it."""
    copy = tmp_path_factory.mktemp("project") / "hpws-assess"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    return copy


@pytest.fixture(scope="module")
def distributions(checkout: Path) -> dict[str, Path]:
    """The wheel built from the tree, the sdist, and the wheel built from the sdist."""
    out = checkout.parent / "dist"
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
    call(*build, out / "tree", "--wheel", cwd=checkout)
    call(*build, out / "sdist", "--sdist", cwd=checkout)
    (archive,) = (out / "sdist").glob("*.tar.gz")
    shutil.unpack_archive(archive, out / "unpacked", filter="data")
    (unpacked,) = (out / "unpacked").iterdir()
    call(*build, out / "wheel", "--wheel", cwd=unpacked)
    (from_tree,) = (out / "tree").glob("*.whl")
    (from_sdist,) = (out / "wheel").glob("*.whl")
    return {"wheel": from_tree, "wheel from sdist": from_sdist}


@pytest.mark.slow
@pytest.mark.parametrize("way", ["editable", "wheel", "wheel from sdist"])
def test_demo_runs_from_an_empty_folder(
    way: str, checkout: Path, distributions: dict[str, Path], tmp_path: Path
) -> None:
    """The rubrics, templates and scenario are found wherever the package lies."""
    python, tool = fresh_environment(tmp_path / "environment")
    what = ["-e", checkout] if way == "editable" else [distributions[way]]
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    call(sys.executable, "-m", "pip", "--python", python, "install", *options, *what, cwd=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    where = call(python, "-c", "import hpws_assess; print(hpws_assess.__file__)", cwd=empty)
    assert str(tmp_path if way != "editable" else checkout) in where
    printed = call(tool, "demo", cwd=empty)
    assert "Harbor Tool Works" in printed
    assert len(list((empty / "demo").glob("*.html"))) == 2


@pytest.mark.slow
def test_both_wheels_hold_the_same(distributions: dict[str, Path], tmp_path: Path) -> None:
    """What the sdist leaves out would be missing from the wheel that is made of it."""
    contents = []
    for number, wheel in enumerate(distributions.values()):
        shutil.unpack_archive(wheel, tmp_path / str(number), "zip")
        files = (tmp_path / str(number)).rglob("*")
        names = {file.relative_to(tmp_path / str(number)).as_posix() for file in files}
        contents.append(sorted(names))
    assert contents[0] == contents[1]
    assert any(name.endswith("hpws_assess/rubrics/hpws-practices.yaml") for name in contents[0])
