"""Live: cheap polls, and who is where."""
