"""The ground under every noun: events, doors, links, text, mail and search. Knows no noun of the upper packages."""
