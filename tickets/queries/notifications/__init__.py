"""Who is told of what happens on requests, and what is unread."""
