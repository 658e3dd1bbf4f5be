"""The index of requests: one entry a request, whole folded words of subject, messages and names."""

from helpdesk.kernel.search import Index

TICKETS = Index("ticket_search", fields=("words",), weights=(1.0,))
