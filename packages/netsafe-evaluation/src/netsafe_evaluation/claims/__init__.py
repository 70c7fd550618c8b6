"""What a published before-and-after figure is worth: ratio, interval, background, what is wrong with it.

A claim is a small record (:class:`.record.Claim`), written on the command line or in a file
(:func:`.reading.read_claims`).  :func:`.judgement.judge` judges a list of them together, for claims of one
file can contradict each other.  What is wrong follows from the fields of the records alone: one cabin
per flaw in :mod:`.flaws`.
"""

ROOM = __name__
"""The name under which this room keeps its words."""
