"""The way in: guards the streams, runs the command, and turns what goes wrong into exit codes.

0 fine, 1 a gate that the user asked for failed, 2 wrong usage or bad input, 3 a fault of the tool,
130 interrupted.
"""

from __future__ import annotations

import sys

from hpws_assess import __version__
from hpws_assess.cli.streams import OutputLost, guarded_streams
from hpws_assess.cli.telling import BAD_INPUT, FAULT, INTERRUPTED, tell


def main() -> None:
    """Run the command line and exit."""
    code = run(sys.argv[1:])
    _end_fast()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run a command line and give its exit code. ``--version`` loads no library."""
    with guarded_streams():
        try:
            if arguments == ["--version"]:
                print(f"hpws-assess {__version__}", flush=True)  # noqa: T201 - all that it does
                return 0
            _start_fast()
            from hpws_assess.cli.interrupts import noted_interrupts

            with noted_interrupts() as came:
                return _run(arguments, came)
        except KeyboardInterrupt:
            return INTERRUPTED
        except OutputLost as lost:
            if not lost.args[0]:
                return 0
            sys.stderr.write(f"stdout: cannot be written: {lost}\n")
            return BAD_INPUT


def _start_fast() -> None:
    """Collect garbage seldom, and let pydantic look for no plugins: a seventh of the start-up."""
    import gc
    import os

    gc.set_threshold(1_000_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _end_fast() -> None:
    """Leave all that was made to the end of the process, unsearched for garbage."""
    import gc

    gc.freeze()


def _run(arguments: list[str], interrupts: list[int]) -> int:
    """Run a command; what breaks after an interrupt broke for it, and is no fault."""
    from hpws_assess.errors import AssessError, ProcessLost

    try:
        from hpws_assess.cli.app import invoke

        return invoke(arguments)
    except AssessError as error:
        tell(error.problems)
        number = len(error.problems)
        sys.stderr.write(f"{number} problem{'s' * (number > 1)}; nothing was written.\n")
        return BAD_INPUT
    except ProcessLost:
        sys.stderr.write(
            "a process that read answers was killed, perhaps for want of memory; nothing was "
            "written. Try again with --jobs 1.\n"
        )
        return FAULT
    except OutputLost:
        raise
    except Exception as error:
        return INTERRUPTED if interrupts else _own_fault(error)


def _own_fault(error: Exception) -> int:
    import platform
    import traceback

    sys.stderr.write("".join(traceback.format_exception(error)))
    sys.stderr.write(
        "\nThis is a fault of hpws-assess, not of your files. Please report it with the lines\n"
        f"above, hpws-assess {__version__}, Python {platform.python_version()} on "
        f"{platform.system()}; leave out answers and names.\n"
    )
    return FAULT
