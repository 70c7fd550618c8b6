"""The public site of a build.

:mod:`publishing_steps` leads the steps, a module each: :mod:`pages`, :mod:`thumbnails`, :mod:`offered_files`,
:mod:`recordings_and_captions` and :mod:`earlier_assets`.  Each takes the job and the files of the steps
before it, and returns the files that it adds.  :mod:`download_offers` says what readers may take,
:mod:`code_targets` where codes lead, :mod:`earlier_addresses` where old addresses do, and
:mod:`response_rendering` makes a page with its compressed copies.
"""
