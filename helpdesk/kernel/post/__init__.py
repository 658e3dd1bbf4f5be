"""Post: how letters are written, and the mailbox of a desk without a mail server."""
