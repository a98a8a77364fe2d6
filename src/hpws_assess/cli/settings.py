"""The folder's settings as defaults for options: ``.hpws-assess.yaml`` or ``pyproject.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hpws_assess.errors import AssessError, Problem
from hpws_assess.there import exists, is_file

OWN_FILE = ".hpws-assess.yaml"
PROJECT_FILE = "pyproject.toml"

FILES = {"gates", "baseline", "floor"}
OPTIONS = {"form", "as_of", "min_group", "quiet", "fail_under", "fail_on", *FILES}
"""The options that settings may set, as the commands' arguments are called."""


@dataclass(frozen=True)
class Settings:
    """What the settings say, or what is wrong with them."""

    defaults: dict[str, object]
    rubrics: tuple[str, ...] = ()
    """Paths of the folder's own rubrics, which every run reads along."""
    problems: tuple[Problem, ...] = ()
    loses_rubrics: bool = False
    """They name rubrics, but are too broken to say which: answers may miss theirs for that."""


def load_settings() -> Settings:
    """The settings of this folder; none where it has no file of them."""
    found = settings_file()
    if found is None:
        return Settings({})
    from hpws_assess.sources.config import load_config

    try:
        config = load_config(found)
    except AssessError as error:
        names_rubrics = is_file(found) and _holds(found, b"rubrics")
        return Settings({}, problems=error.problems, loses_rubrics=names_rubrics)
    defaults = config.model_dump(exclude_none=True, include=OPTIONS, mode="json")
    rubrics = tuple(str(found.parent / path) for path in config.rubrics)
    return Settings(
        {name: _as_option(found.parent, name, value) for name, value in defaults.items()},
        rubrics,
    )


def _as_option(folder: Path, name: str, value: object) -> object:
    """A setting as the option of its name would have it."""
    if isinstance(value, bool | list):
        return value
    return str(folder / str(value)) if name in FILES else str(value)


def settings_file() -> Path | None:
    """The settings file of the folder, its own before the project's."""
    own, project = Path(OWN_FILE), Path(PROJECT_FILE)
    if exists(own):
        return own
    return project if is_file(project) and _holds(project, b"hpws-assess") else None


def _holds(file: Path, word: bytes) -> bool:
    """Whether a file holds a word, or may do so: of one that cannot be read nobody knows."""
    try:
        return word in file.read_bytes()
    except OSError:
        return True


def place_of(option: str) -> tuple[str, int, int]:
    """The file, line and column where the settings set an option."""
    from hpws_assess.sources.config import TomlDocument
    from hpws_assess.sources.positioned import read

    found = settings_file()
    assert found is not None
    if found.suffix == ".toml":
        return (str(found), *TomlDocument(str(found), {}, found.read_text("utf-8")).place([option]))
    return (str(found), *read(found).place([option]))
