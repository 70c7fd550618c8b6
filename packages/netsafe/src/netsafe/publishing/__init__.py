"""A release becomes a folder: planned, made on all cores, verified by digest, swapped in whole.

:mod:`planned_pieces` says which pieces and where; :mod:`previous_build` what of the old folder still
holds; :mod:`render_queue` makes the rest; :mod:`packing` and :mod:`contact_sheet` put together what was
made; :mod:`manifest` writes it down; :mod:`folder_swap` lets the new folder take the old one's place in
one step; :mod:`build` leads them.  Nothing is imported here: a second build must start in a blink.
"""
