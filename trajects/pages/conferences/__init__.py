"""The pages of case conferences: the list, one meeting with its agenda, planning one, and putting a dossier on it."""
