"""Questions about surveys: whom to ask, what was answered, what is left to do."""
