"""Pure measurement: from released counts to scores, levels, caps, bounds; each number leaves a trace."""
