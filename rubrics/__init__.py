"""Shipped rubrics, as package data."""
