"""Promises of time: made, followed, moved, told when they are near or missed."""
