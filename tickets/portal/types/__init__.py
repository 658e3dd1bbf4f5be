"""What the form asks for: the fields of a request type, as the customer meets them."""
