"""Which comments, reasons and citations may be shown: release, for what has a text or a name."""

from __future__ import annotations

from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.model.register import Citation, Register, Remark
from hpws_assess.model.result import Comment
from hpws_assess.model.tally import Tally


def shown_remarks(scope: Scope, tally: Tally, register: Register) -> tuple[Comment, ...]:
    """Comments without ids, ordered by text, under the organization as a whole.

    Attributed roles' comments name role and node. Confidential ones are shown, without either, only
    where at least ``min_group_comments`` people of the role answered.
    """
    if not register.remarks:
        return ()
    root = next(iter(scope.nodes))
    least = scope.settings.min_group_comments
    sizes: dict[str, int] = {}
    for key, cell in tally.cells.items():
        if not key.attributed:
            sizes[key.role] = sizes.get(key.role, 0) + cell.respondents
    shown = []
    for remark in register.remarks:
        if remark.attributed or _is_position(scope, remark):
            shown.append(_comment(remark, remark.node, remark.role))
        elif sizes.get(remark.role, 0) >= least:
            shown.append(_comment(remark, root, None))
    return tuple(sorted(shown, key=lambda one: (one.text, one.item, one.node, one.role or "")))


def shown_citations(scope: Scope, released: Released, register: Register) -> tuple[Citation, ...]:
    """Citations by offices, and from groups that are shown alone: others would say who answered."""
    return tuple(
        one
        for one in register.citations
        if one.attributed
        or _is_position(scope, one)
        or released.confidential(one.node, one.role) >= scope.settings.min_group
    )


def _is_position(scope: Scope, remark: Remark | Citation) -> bool:
    """What an office says of a fact or a joint item, it says by name."""
    item = scope.rubric.items[remark.item]
    role = scope.rubric.roles[remark.role]
    return role.attributed == "facts" and (item.stated or item.joint)


def _comment(remark: Remark, node: str, role: str | None) -> Comment:
    return Comment(node=node, item=remark.item, role=role, kind=remark.kind, text=remark.text)
