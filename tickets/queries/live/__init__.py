"""What is news since somebody last looked."""
