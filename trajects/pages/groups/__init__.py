"""The pages of groups: the list, one group with its calendar, its sessions, and applying for it."""
