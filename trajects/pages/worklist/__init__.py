"""Mijn acties: what is owed by me, by my team, and to me, in the order of urgency. One indexed query on the duties."""
