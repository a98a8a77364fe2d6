"""``report init``: a folder of templates and a brand to start from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from hpws_assess.cli.io import hint, keep_all, write_all
from hpws_assess.errors import AssessError
from hpws_assess.there import exists, is_dir

WORD = "init"


def is_init(paths: Sequence[str]) -> bool:
    """Whether paths are the word and a folder; answers in a folder of that name are ``./init``."""
    return bool(paths) and paths[0] == WORD and (len(paths) > 1 or not os.path.lexists(WORD))


def write_start(paths: Sequence[str], *, quiet: bool) -> None:
    """Write the folder; no file that is there is replaced, whatever the options say.

    Raises:
        AssessError: no folder is named, several are, or a file is there already.
    """
    from hpws_assess.render.own.start import starting_files

    if len(paths) != 2:
        message = "give one folder: hpws-assess report init FOLDER"
        raise AssessError.about(f"report {WORD}", message)
    folder = Path(paths[1])
    if exists(folder) and not is_dir(folder):
        raise AssessError.about(str(folder), "is a file; give a folder")
    texts = {folder / name: text for name, text in starting_files().items()}
    keep_all(texts, "give another folder")
    write_all(texts, force=False)
    here = quote(paths[1].rstrip("/"))
    hint(
        f"Wrote {', '.join(map(str, texts))}. Next: hpws-assess report ANSWERS --template {here} "
        f"--brand {here}/brand.yaml -o report.html",
        quiet=quiet,
    )
