"""An artefact check: no, partly, yes. Code 0, 1, 2; unit value 0, 0.5, 1."""

from __future__ import annotations

from typing import ClassVar, Literal

from hpws_assess.model.items.item import BaseItem, Option, Scale, labelled


class EvidenceItem(BaseItem):
    """Something that can be shown: it exists, exists in part, or does not."""

    type: Literal["evidence"]
    is_fact: ClassVar[bool] = True

    def options(self, scale: Scale) -> tuple[Option, ...]:
        return labelled({"no": 0, "partly": 1, "yes": 2}, self.anchors)
