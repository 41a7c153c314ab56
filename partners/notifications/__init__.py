"""Notices that are never lost and never silently doubled (architecture.md §5).

A step writes a `Notice` (the record in the portal, exactly once) and a `Delivery` (the e-mail that announces it) in
its own transaction. Workers carry out the deliveries; PostgreSQL holds everything worth keeping, Redis only nudges.
"""
