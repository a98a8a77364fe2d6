"""The nouns: frozen descriptions of what goes in, is counted, and comes out. No input or output."""
