"""Pure measurement: from counts to scores, levels, caps, bounds; each number leaves a trace."""
