"""Setting up what requests are sorted by, and who works them."""
