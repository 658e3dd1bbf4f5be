"""The pages where an admin sets up what requests are sorted by."""
