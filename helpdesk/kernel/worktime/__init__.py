"""Time as it is worked: hours of business, public holidays, and how people write both."""
