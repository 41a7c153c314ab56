"""Saved views ("weergaven"): the filters of a list under a name, for oneself or for the team."""
