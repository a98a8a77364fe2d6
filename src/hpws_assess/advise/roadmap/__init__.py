"""The plan: which actions, in which order, in which phase, and why not the others."""
