"""What the desk's own mails say. Loaded at start-up, so that the courier finds every writer."""

from helpdesk.letters import password

__all__ = ["password"]
