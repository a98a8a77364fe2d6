"""Templates of one's own as they are compiled: every loop counts its rounds, every list is flat.

Jinja's sandbox bounds ``range`` alone. So each loop, macro, block and template begins with a step
that is counted along with the characters it holds, and what grows by itself is looked at: texts
that are joined or cut, and lists, which hold no lists (else sixty lines make one of 2**60 entries).
"""

from __future__ import annotations

from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

ROUND, CALL, ENTRY, PART, WHOLE = "a round", "a call", "an entry", "a part", "a whole"
"""Names of filters that no template can write: they hold a space."""

_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block, nodes.Template)

N = TypeVar("N", bound=nodes.Node)


def counted(tree: nodes.Template) -> nodes.Template:
    """A template's tree with its steps counted."""
    changed: nodes.Template = _Counting().visit(tree)
    return changed


class _Counting(NodeTransformer):
    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        held = _characters(node) if isinstance(node, _BODIES) else 0
        super().generic_visit(node, *args, **kwargs)
        if isinstance(node, _BODIES):
            kind = ROUND if isinstance(node, nodes.For) else CALL
            amount = nodes.Const(held, lineno=node.lineno)
            count = nodes.ExprStmt(_filtered(amount, kind, node), lineno=node.lineno)
            count.environment = node.environment
            node.body.insert(0, count)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's way to call
        self.generic_visit(node)
        node.nodes = [_filtered(one, PART, node) for one in node.nodes]
        return _filtered(node, WHOLE, node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, WHOLE, node) if isinstance(node.arg, nodes.Slice) else node

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        if not _is_written_out(node):
            self.generic_visit(node)
            node.items = [_filtered(one, ENTRY, node) for one in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        if node.ctx == "load" and not _is_written_out(node):
            self.generic_visit(node)
            node.items = [_filtered(one, ENTRY, node) for one in node.items]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.value = _filtered(node.value, PART, node)
        return node


def _is_written_out(node: nodes.Node) -> bool:
    """Whether a value stands in the template as it is, lists within lists too: it cannot grow."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(map(_is_written_out, node.items))
    return isinstance(node, nodes.Const)


def _filtered(expression: nodes.Expr, name: str, place: nodes.Node) -> nodes.Filter:
    made = nodes.Filter(expression, name, [], [], None, None, lineno=place.lineno)
    made.environment = place.environment
    if isinstance(expression, nodes.Const):
        expression.environment = place.environment
    return made


def _characters(node: nodes.Node) -> int:
    """The characters that a part holds as they stand, those of its inner parts not counted."""
    found = 0
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            found += len(child.data)
        elif not isinstance(child, _BODIES):
            found += _characters(child)
    return found
