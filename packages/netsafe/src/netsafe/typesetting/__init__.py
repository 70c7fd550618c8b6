"""How any piece is set: what every kind of material and every film stands on.

:mod:`piece` (what is to be made), :mod:`view` (what a template may show), :mod:`setting` (Typst), ``typst/``
(templates that all share), :mod:`press` (the print PDF), :mod:`proof` (what no validator sees), :mod:`logo`
(partners' logos), :mod:`word_document` (office files), :mod:`cache` (what took long to make, kept).
"""
