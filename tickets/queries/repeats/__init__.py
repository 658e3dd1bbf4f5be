"""How a contact is recognised as coming back: what was said, how alike it is, what it shares, and what follows from that."""
