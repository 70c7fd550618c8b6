"""What is made of the words: posters, leaflets, cards, packs; identical cabins, one per kind.

A cabin is a folder: what it shows (``__init__.py``), its template (``.typ``) and its line in
:mod:`netsafe.materials.catalogue`.  What all share is :mod:`netsafe.typesetting`.
"""
