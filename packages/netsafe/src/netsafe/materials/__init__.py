"""What is made of the words: posters, leaflets, cards, packs; identical cabins, one per kind.

A cabin is a folder: what it shows (``__init__.py``), its template (``.typ``) and its line in
:mod:`netsafe.materials.catalogue`.  What all share stands beside the cabins: :mod:`piece` (what is
to be made), :mod:`view` (what a template may show), :mod:`typesetting` (Typst), :mod:`press` (the
print PDF), :mod:`proof` (what no validator sees).
"""
