"""Management commands about requests."""
