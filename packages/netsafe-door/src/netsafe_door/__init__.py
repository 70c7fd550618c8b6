"""The public door of a campaign: :mod:`.edge` serves and counts, :mod:`.counts` keeps what was counted.

It imports nothing of Net Safe's but :mod:`netsafe_intake`, and meets the rest in files: the published folder
with its table of links, and the spools.
"""

__version__ = "0.1.0"
