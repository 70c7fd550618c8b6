"""The public site of a build: collect what it offers, make the pages, verify every file, write the door.

:mod:`offers` turns what was made into what readers may take; :mod:`pressing` makes a page and its compressed
copies; :mod:`landing` says where codes and old addresses lead; :mod:`publish` leads them.
"""
