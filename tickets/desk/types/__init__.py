"""What the form asks for: request types, their fields, and what was answered."""
