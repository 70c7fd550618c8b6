"""The public door: one small process that answers, counts, and remembers nobody.

It meets the rest of Net Safe in files alone: it reads ``site/`` and ``door/table.json``, and writes lines
into a spool.  What is answered and counted is in ``docs/door.md``, how to run it in
``docs/runbooks/serving.md``.  It imports nothing of ours, and no Django.
"""

from __future__ import annotations

from netsafe_door.edge.server import ServeError, serve

__all__ = ["ServeError", "serve"]
