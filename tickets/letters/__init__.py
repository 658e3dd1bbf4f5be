"""What our mails say. Loaded at start-up, so that the courier finds every writer."""

from tickets.letters import confirmation, notification, reply, resolution

__all__ = ["confirmation", "notification", "reply", "resolution"]
