"""The box in the header of every page: what was typed, what was found, and the page that shows it."""
