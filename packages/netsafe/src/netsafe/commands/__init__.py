"""The commands of ``netsafe``, one module each; ``netsafe.cli`` puts them together."""
