"""Did it work?  A library of its own: claims, effects, plans, trials, the helpline's capacity, disclosure.

Nothing here knows of a campaign's folder, of a web application or of persons: it reads sums, and says
what they are worth.  Each room says what it found in every language that it has words for
(:mod:`.wording`), and to which stage of an evaluation each figure belongs (:mod:`.stages`).
"""

__version__ = "0.1.0"
