"""What is promised to whom, and what was kept of it."""
