"""The commands of ``netsafe``, a file each; what is said on a terminal is said here and nowhere else.

Most imports of a command stand inside its functions.  A command that is asked for its ``--help``, or used
wrongly, then answers in a twentieth of a second, and none loads the libraries of another.
"""
