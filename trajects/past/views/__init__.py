"""The pages of an import: the list, and the four steps of one."""
