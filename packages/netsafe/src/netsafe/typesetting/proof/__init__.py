"""Proof-reading of a screen PDF: what a person with a screen reader would meet.

A file without a fault has no findings::

    from netsafe.typesetting.proof import Expectation, proof
    expect = Expectation("Help is here", "en-GB", languages=("en-GB",), texts=("Help is here", "Call us"))
    proof(pdf, expect)  # []

Two readers: `page-validation` for PDF/UA-1, and our own eyes for what no validator can see, because one has
to know what the file should say. Still for people to judge: colour contrast, and whether an alternative text
is a good one.
"""

from netsafe.typesetting.proof.expectation import Expectation
from netsafe.typesetting.proof.pdf_proof import proof

__all__ = ["Expectation", "proof"]
