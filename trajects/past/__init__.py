"""Trajectories of earlier years, imported from files: the people, their enrolments, and the imports themselves."""
