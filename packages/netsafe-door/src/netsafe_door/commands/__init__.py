"""The commands of ``netsafe-door``; what is said on a terminal is said here and nowhere else.

``netsafe counts`` is made of the same commands: each is made for the program that it is called through, so
that its help names that program.  Most imports of a command stand inside its functions, as in
``netsafe.commands``.
"""
