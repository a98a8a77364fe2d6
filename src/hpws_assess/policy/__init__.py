"""Gates: what a user asks of results, judged on released values alone."""
