"""What somebody else gives a report: templates in a sandbox, a style, and a brand."""
