"""Measures how mature a high-performance work system is, and plans the way up."""

__version__ = "0.1.0"
