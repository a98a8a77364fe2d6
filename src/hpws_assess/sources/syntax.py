"""What a YAML parser's complaint means, and how to mend it."""

from __future__ import annotations

from yaml import MarkedYAMLError

TAB = "a tab where only spaces indent; replace it by spaces"
HINTS = (
    (
        "mapping values are not allowed",
        "a `:` where no key can be; put a text that holds `: ` into quotes, "
        "and begin a key in the column of its neighbours",
    ),
    ("escape character", "a backslash that escapes nothing; double it, or use single quotes"),
    ("escape code", "an escape that stands for no character; write the character itself"),
    (
        "could not find expected ':'",
        "a line that is neither `key: value` nor an entry of a list (`- ...`), "
        "nor indented as part of the text above it",
    ),
    ("alphabetic or numeric", "a text that begins with `*` or `&`; put it into quotes"),
    ("expected alphabetic", "a text that begins with `*` or `&`; put it into quotes"),
    ("<document start>", "more after the end of the data; remove it"),
    ("'-' indicator", "not an entry of the list above it; begin it with `- ` or indent it"),
)
"""By words that the C parser or the pure one uses; the first that fits."""


def explain(fault: MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line, column (both from 1) and words for a syntax error."""
    problem = fault.problem or "cannot be read"
    context = fault.context or ""
    mark = fault.problem_mark or fault.context_mark
    opened = fault.context_mark
    if "quoted scalar" in context and "end of stream" in problem:
        mark = opened or mark
        message = "a quote that is never closed"
    elif "cannot start any token" in problem:
        char = text[mark.index : mark.index + 1] if mark else ""
        message = TAB if char == "\t" else f"a text that begins with `{char}`; put it into quotes"
    elif "tab character" in problem:
        message = TAB
    elif "expected ':'" in problem and opened is not None and _is_long(text, opened.index):
        mark, message = opened, LONG_KEY
    elif "flow " in context and opened is not None:
        message = in_brackets(text, opened.index, mark.index if mark else len(text))
    elif "block mapping" in context and opened is not None:
        message = (
            f"this does not continue the mapping that begins at line {opened.line + 1}; "
            "begin a key in the column of its neighbours"
        )
    else:
        message = next((words for phrase, words in HINTS if phrase in problem), problem)
    if mark is None:
        return 1, 1, message
    end = len(text.rstrip())
    if mark.index > end:  # cut off: where the text ends, not on lines that follow it
        return text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end), message
    return mark.line + 1, mark.column + 1, message


LONGEST_KEY = 1024
LONG_KEY = f"a key of more than {LONGEST_KEY:,} characters; YAML knows none so long"


def _is_long(text: str, start: int) -> bool:
    """Whether what begins at a place goes on in its line for longer than a key may."""
    end = text.find("\n", start)
    return text.find(":", start + LONGEST_KEY, end if end >= 0 else len(text)) >= 0


def in_brackets(text: str, opened: int, stopped: int) -> str:
    """What is wrong between brackets; the parser names where they open, or what follows."""
    if text[opened : opened + 1] not in {"[", "{"}:
        opened = max(text.rfind("[", 0, stopped), text.rfind("{", 0, stopped))
    if text[stopped : stopped + 1] == ":" and "\n" not in text[opened:stopped]:
        return HINTS[0][1]
    end = "]" if text[opened : opened + 1] == "[" else "}"
    line = text.count("\n", 0, opened) + 1
    return f"expected `,` or `{end}` before this; the bracket of line {line} is not closed yet"
