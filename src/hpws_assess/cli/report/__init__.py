"""``report``: from the options to what a report holds and wears, its files, and the browser."""
