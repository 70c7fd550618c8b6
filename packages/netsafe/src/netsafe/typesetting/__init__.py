"""How any piece is set: what every kind of material and every film stands on.

:mod:`piece` (what is to be made), :mod:`piece_view` (what a template may show), :mod:`typst_compiler`
(Typst), ``typst/`` (templates that all share), :mod:`print_finishing` (the print PDF), :mod:`proof` (what
no validator sees), :mod:`logo` (partners' logos), :mod:`word_document` (office files), :mod:`cache` (what
took long to make, kept).
"""
