"""Surveys at the desk: recoveries, praise, what was asked and answered, and what is left out of the scores."""
