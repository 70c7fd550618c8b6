"""What a published before-and-after figure is worth: ratio, interval, background trend, and its flaws.

A claim is a small record (:class:`.claim.Claim`), written on the command line or in a file
(:func:`.claims_file.read_claims`).  :func:`.analysis.analyse_claims` analyses a list of them together, since
claims of one file can contradict each other.  Flaws follow from the fields of the records alone: each is a
module of :mod:`.flaws`.  Methods and sources: docs/evaluation/claims.md.
"""

ROOM = __name__
"""The name under which this room keeps its words."""
