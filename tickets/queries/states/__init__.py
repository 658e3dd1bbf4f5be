"""Where a request stands: named states, dates to wait for, closing, and what goes on from it."""
