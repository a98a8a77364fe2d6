"""The folder's settings as defaults for options: ``.hpws-assess.yaml`` or ``pyproject.toml``."""

from __future__ import annotations

from pathlib import Path

COMMANDS = ("check", "demo", "explain", "report", "score", "status")
OWN_FILE = ".hpws-assess.yaml"
PROJECT_FILE = "pyproject.toml"


def defaults() -> dict[str, dict[str, object]] | None:
    """The settings by command, as typer takes defaults; None where a folder has none."""
    found = settings_file()
    if found is None:
        return None
    from hpws_assess.sources.config import load_config

    config = load_config(found)
    values = config.model_dump(exclude_none=True, exclude={"rubrics"}, mode="json")
    return {command: dict(values) for command in COMMANDS}


def settings_file() -> Path | None:
    """The settings file of the folder, its own before the project's."""
    own, project = Path(OWN_FILE), Path(PROJECT_FILE)
    if own.exists():
        return own
    if project.is_file() and b"hpws-assess" in project.read_bytes():
        return project
    return None


def own_rubrics() -> list[str]:
    """Paths of the folder's own rubrics, which every run reads along."""
    found = settings_file()
    if found is None:
        return []
    from hpws_assess.sources.config import load_config

    return [str(found.parent / path) for path in load_config(found).rubrics]
