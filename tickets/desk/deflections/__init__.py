"""Deflections: articles offered while a request is written, and what became of it."""
