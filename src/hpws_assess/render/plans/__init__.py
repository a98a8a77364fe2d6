"""From a plan to text: one file a format, and the table of formats."""
