"""``survey``: from the options and the files that are there to a session, its end and its files."""
