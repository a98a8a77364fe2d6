"""From a result to text: one file a format, and the table of formats."""
