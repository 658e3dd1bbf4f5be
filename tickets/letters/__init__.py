"""What our mails say. Loaded at start-up, so that the courier finds every writer."""

from tickets.letters import confirmation, reply, resolution

__all__ = ["confirmation", "reply", "resolution"]
