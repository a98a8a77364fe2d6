"""Reach: the share of people whom something reached. Not sure is not reached."""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.items.item import BaseItem, Option, Scale, labelled


class ReachItem(BaseItem):
    """Asked of those who should have been reached; the score is the share that says yes."""

    type: Literal["reach"]

    def options(self, scale: Scale) -> tuple[Option, ...]:
        words = {"no": "No", "not-sure": "Not sure", "yes": "Yes"} | self.anchors
        return labelled({"no": 0, "not-sure": 0, "yes": 1}, words)
