"""The pages where an admin sets the desk up."""
