"""Fixtures of the renderers: results built by hand."""

from __future__ import annotations

import pytest
from reading_room import make_result, make_rubric, make_stages_result

from hpws_assess.model.result import Result
from hpws_assess.model.rubric import Rubric


@pytest.fixture
def result() -> Result:
    return make_result()


@pytest.fixture
def stages_result() -> Result:
    return make_stages_result()


@pytest.fixture
def rubric() -> Rubric:
    return make_rubric()
