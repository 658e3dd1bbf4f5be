"""The real programs, started, killed and stopped."""
