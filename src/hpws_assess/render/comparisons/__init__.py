"""A comparison of two waves to text: one file a format, and the table of formats."""
