"""What the desk's own mails say. Loaded at start-up, so that the courier finds every writer."""

from helpdesk.letters import password, trial

__all__ = ["password", "trial"]
