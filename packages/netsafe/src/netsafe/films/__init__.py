"""Films: those drawn from storyboards (:mod:`film`), and recordings that others made (:mod:`footage`).

Both are made in the same :mod:`shapes`, as the same :mod:`kinds`, by one :mod:`encoder`, with
:mod:`caption_files` beside them; none may flash (:mod:`flashes`).  :mod:`kind_names` says what their kinds
are called, :mod:`scene_timing` how long each picture stays.
"""
