"""A free text: never scored, kept under the rules for comments."""

from __future__ import annotations

from typing import ClassVar, Literal

from hpws_assess.model.items.item import BaseItem, Scale, Value, shown


class TextItem(BaseItem):
    """Asked, kept and printed as a comment would be."""

    type: Literal["text"]
    scored: ClassVar[bool] = False
    allowed: ClassVar[str] = "a text of at most 10,000 characters"

    def read(self, value: object, scale: Scale) -> Value:
        if not isinstance(value, str) or not value.strip() or len(value) > 10_000:
            raise ValueError(f"{shown(value)} is not an answer to it; allowed: {self.allowed}")
        return value
