"""Shipped templates, as package data."""
