"""How colleagues want to be told."""
