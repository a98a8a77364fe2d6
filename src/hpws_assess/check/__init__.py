"""Pure checks of what was read: each fault with its place in the data, never with a file."""
