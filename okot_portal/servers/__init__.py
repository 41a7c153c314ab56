"""Our own PostgreSQL and Redis for a machine that has none running: private, on unix sockets, gone when we are gone.

`places` says where things lie, `binaries` finds the programs, `child` ties a program's life to ours, `server` starts,
shares and stops one server, `supervisor` runs the whole portal in one terminal, `pytest_plugin` gives the tests their
own pair. This package needs no Django: it runs before there is a database to configure.
"""
