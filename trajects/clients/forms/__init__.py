"""The forms of the client's record."""
