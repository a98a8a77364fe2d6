"""The survey in the terminal: a pure state machine, its journal, and thin front ends."""
