"""Pure judgement on scores: what the gaps are, what holds a dimension back, where views differ."""
