"""Our workflow engine: a workflow is a table with sentences (architecture.md §3).

`Machine.fire` is the only door through which a state changes. It locks and re-reads the row, so of any number of
people taking the same step at once exactly one succeeds and the others are told who was first.
"""
