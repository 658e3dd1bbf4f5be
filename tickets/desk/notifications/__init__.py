"""Notifications: what a colleague was told."""
