"""Live: polls, and what they ask for."""
