"""Surveys: who is asked when and how, what they answer, and what we make of it."""
