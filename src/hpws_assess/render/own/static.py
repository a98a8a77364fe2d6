"""What can be seen in templates of one's own before they are rendered, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from hpws_assess.errors import Problem, nearest
from hpws_assess.render.environment import load_environment
from hpws_assess.render.own.parts import MAIN, SHIPPED, Templates
from hpws_assess.render.own.sandbox import ALLOWED_FILTERS, ALLOWED_TESTS, Sandbox, shipped

DEEP = "nested too deep to be read; put parts into templates of their own"
DIGITS = "a number of more digits than can be read"
_MANY_DIGITS = re.compile(r"[0-9a-fA-F_]{1000}")
MOST_PARTS = 100
"""Texts that one expression may join with ``~``."""

_Referring = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


def find_problems(own: Templates, sandbox: Sandbox) -> list[Problem]:
    """Every fault of a folder's templates that shows without rendering them."""
    trees: dict[str, nodes.Template] = {}
    problems: list[Problem] = []
    for name, text in own.texts:
        try:
            trees[name] = sandbox.parse(text, name, name)
        except TemplateSyntaxError as error:
            message = f"not a Jinja template: {error.message}"
            problems.append(Problem(own.file(name), error.lineno, 1, message))
        except RecursionError:
            problems.append(Problem(own.file(name), 0, 0, DEEP))
        except ValueError:
            problems.append(Problem(own.file(name), _line_of_digits(text), 1, DIGITS))
    texts = dict(own.texts)
    for name, tree in trees.items():
        problems += (
            Problem(own.file(name), line, 1, message)
            for line, message in [*_wrong_nodes(tree), *_wrong_names(tree, texts)]
        )
        problems += (
            Problem(own.file(name), line, 1, message) for line, message in _lost_blocks(tree, trees)
        )
    if not problems:
        problems += _unused(own, trees)
    return problems


def _line_of_digits(text: str) -> int:
    found = _MANY_DIGITS.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _wrong_nodes(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    reached = [(one.lineno, one.attr) for one in tree.find_all(nodes.Getattr)]
    reached += [(one.lineno, str(_constant(one.arg))) for one in tree.find_all(nodes.Getitem)]
    for line, name in reached:
        if name.startswith("_"):
            yield line, f"`{name}`: names that begin with _ are not available here"
    for scope in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
        yield scope.lineno, "autoescape cannot be changed; texts are always escaped"
    for change in tree.find_all(nodes.Filter):
        if " " not in change.name and change.name not in ALLOWED_FILTERS:
            yield change.lineno, _no_filter(change.name)
    for test in tree.find_all(nodes.Test):
        if test.name not in ALLOWED_TESTS:
            near = nearest(test.name, ALLOWED_TESTS)
            listed = ", ".join(ALLOWED_TESTS)
            yield test.lineno, f"there is no test `{test.name}`{near} (there are {listed})"
    for joined in tree.find_all(nodes.Concat):
        if len(joined.nodes) > MOST_PARTS:
            yield joined.lineno, f"joins more than {MOST_PARTS} texts with ~"


def _no_filter(name: str) -> str:
    if name == "safe":
        return "there is no filter `safe`: texts are always escaped; write markup in the template"
    near = nearest(name, ALLOWED_FILTERS)
    return f"there is no filter `{name}`{near} (there are {', '.join(ALLOWED_FILTERS)})"


def _wrong_names(tree: nodes.Template, texts: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Templates that are named and not there. Which they are must stand in the template itself."""
    for line, name in _named(tree):
        if name is None:
            yield line, "the name of a template must be written out"
        elif name not in texts and shipped(name) is None:
            yield line, _no_template(name, texts)


def _no_template(name: str, texts: Mapping[str, str]) -> str:
    bare = name.removeprefix(SHIPPED)
    if "/" in bare or "\\" in bare or ":" in bare:
        return (
            f"`{name}` is outside the folder; templates are read from it alone, and from {SHIPPED}"
        )
    return (
        f"there is no template `{name}`{nearest(name, [*texts, *(SHIPPED + one for one in MAIN)])}"
    )


def _named(tree: nodes.Template) -> Iterator[tuple[int, str | None]]:
    for each in tree.find_all(nodes.Stmt):
        if isinstance(each, _Referring):
            name = _constant(each.template)
            yield each.lineno, name if isinstance(name, str) else None


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _lost_blocks(
    tree: nodes.Template, own: Mapping[str, nodes.Template]
) -> Iterator[tuple[int, str]]:
    """Blocks of a template that extends another which has none of that name: they never show."""
    parent = _extended(tree)
    if parent is None:
        return
    known: set[str] = set()
    seen: set[str] = set()
    name: str | None = parent
    while name is not None and name not in seen:
        seen.add(name)
        above = _outline(own[name]) if name in own else shipped_outline(name)
        known |= above.blocks
        name = above.extends
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            listed = ", ".join(sorted(known))
            message = f"`{parent}` has no block `{node.name}`{nearest(node.name, known)}"
            yield node.lineno, f"{message} (it has {listed})"


class Outline(NamedTuple):
    """What a template names."""

    extends: str | None
    blocks: frozenset[str]
    named: tuple[str, ...]
    """Templates that it extends, includes or imports."""


def _outline(tree: nodes.Template) -> Outline:
    blocks = frozenset(block.name for block in tree.find_all(nodes.Block))
    return Outline(_extended(tree), blocks, tuple(name for _, name in _named(tree) if name))


def _extended(tree: nodes.Template) -> str | None:
    found = tree.find(nodes.Extends)
    name = _constant(found.template) if found else None
    return name if isinstance(name, str) else None


@cache
def shipped_outline(name: str) -> Outline:
    """What a shipped template names; nothing for one that is not there."""
    found = shipped(name)
    if found is None:
        return Outline(None, frozenset(), ())
    return _outline(load_environment().parse(found[0], name, name))


def _unused(own: Templates, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    """Templates that nothing uses: mostly the name of a part of the report, misspelled."""
    used = {name for tree in trees.values() for _, name in _named(tree)}
    parts = report_parts()
    for name in trees:
        if name not in used and name not in parts:
            near = nearest(name, parts)
            message = f"no part of the report is called so, and no template uses it{near}"
            yield Problem(own.file(name), 0, 0, f"{message} (parts: {', '.join(parts)})")


@cache
def report_parts() -> tuple[str, ...]:
    """The names of all shipped templates that the reports are made of."""
    found: dict[str, None] = {}
    waiting = list(MAIN)
    while waiting:
        name = waiting.pop(0)
        if name not in found and shipped(name) is not None:
            found[name] = None
            waiting += shipped_outline(name).named
    return tuple(found)
