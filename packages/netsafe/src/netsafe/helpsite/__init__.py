"""The public pages: a pure function of a release, in every language with the same structure.

:mod:`site` says what there is; :mod:`addresses` where; :mod:`page_frame` what every page shows;
``kinds/`` holds a cabin for each kind of page (what it shows, and its template); ``feeds/`` the Atom
feeds and calendars; ``look/`` the style, the script for leaving, the letters and pictures.  Nothing here
reads a clock, a file of the campaign or a network.
"""
