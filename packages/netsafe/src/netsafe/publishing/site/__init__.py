"""The public site of a build.

:mod:`publish` leads the steps, a module each: :mod:`pages`, :mod:`thumbnails`, :mod:`documents`,
:mod:`recordings` and :mod:`earlier_assets`.  Each takes the job and the files of the steps before it, and
returns the files that it adds.  :mod:`download_offers` says what readers may take, :mod:`code_targets`
where codes and old addresses lead, and :mod:`render_and_compress` makes a page with its compressed
copies.
"""
