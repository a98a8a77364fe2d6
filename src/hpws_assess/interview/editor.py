"""A text from the editor of the environment."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from hpws_assess.interview.machine import Refused


def edited(text: str) -> str:
    """A text from the editor of the environment, by way of a private file that is then removed.

    Raises:
        Refused: there is no editor, or it failed.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise Refused("No editor is set (EDITOR); type c and the lines instead.")
    handle, name = tempfile.mkstemp(suffix=".txt", prefix="hpws-assess.")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([*command, name], check=False)  # noqa: S603 - the user's own editor
        if done.returncode:
            raise Refused("The editor failed; the comment is as it was.")
        return path.read_text("utf-8", errors="replace")
    except OSError as error:
        raise Refused(f"The editor cannot be started: {error.strerror}") from None
    finally:
        path.unlink(missing_ok=True)
