"""The look: what pages and mails are painted with."""
