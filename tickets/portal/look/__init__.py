"""The living page of the look: every part of the house in every state, drawn by the templates that draw it in life."""
