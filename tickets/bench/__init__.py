"""The benchmark: our pages beside a minimal Django that does only the same select, in one run, as ratios."""
