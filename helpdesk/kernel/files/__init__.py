"""Files: taken in, stored and given out."""
