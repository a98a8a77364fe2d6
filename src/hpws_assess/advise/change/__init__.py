"""What changed between two waves and why: released inputs, mixtures of them, Shapley values."""
