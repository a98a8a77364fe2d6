"""The kinds of documents, as their ``format:`` lines name them, and what becomes of each."""

from __future__ import annotations

RUBRIC = "hpws-assess/rubric@1"
OVERLAY = "hpws-assess/overlay@1"
ASSESSMENT = "hpws-assess/assessment@1"
ANSWERS = "hpws-assess/answers@1"
GIVEN = (RUBRIC, ASSESSMENT, ANSWERS, OVERLAY)
"""What is scored, and with what."""

BRAND = "hpws-assess/brand@1"
GATES = "hpws-assess/gates@1"
FLOOR = "hpws-assess/floor@1"
BESIDE = (BRAND, GATES, FLOOR)
"""What lies beside answers: what is wrong with it is told, and no more."""

RESULT = "hpws-assess/result@1"
BASELINE = "hpws-assess/baseline@1"
BENCHMARK = "hpws-assess/benchmark@1"
PLAN = "hpws-assess/plan@1"
COMPARISON = "hpws-assess/comparison@1"
LEFT = frozenset({RESULT, BASELINE, BENCHMARK, PLAN, COMPARISON})
"""What lies beside answers without being read."""
