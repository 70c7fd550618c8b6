"""The kinds of pages, a cabin each: what it shows (``__init__.py``) and its template (``page.html.j2``)."""
