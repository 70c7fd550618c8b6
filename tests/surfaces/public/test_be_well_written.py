"""Every file of the published site as the Nu Html Checker reads it: without an error, without a warning."""

from __future__ import annotations

from pathlib import Path

from surfaces.public import nu
from surfaces.public.whole_site import WholeSite

ENDINGS = (".html", ".css", ".svg")


def test_every_file_of_the_site_is_valid(build: Path, whole: WholeSite, tmp_path: Path) -> None:
    """One bad file of each kind goes with them, so that silence about the others means something."""
    site = [path for path in sorted((build / "site").rglob("*")) if path.suffix in ENDINGS]
    assert {path.suffix for path in site} == set(ENDINGS)
    assert sum(path.suffix == ".html" for path in site) == len(whole.pages)
    bad = {
        "bad.html": "<!doctype html><html lang=en><title>Bad</title><p><ul></p></html>",
        "bad.css": "p { colour: red }",
        "bad.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect wide="1"/></svg>',
    }
    for name, text in bad.items():
        (tmp_path / name).write_text(text)
    findings = nu.check(*site, *(tmp_path / name for name in bad))
    of_bad = {Path(one.file).name for one in findings if str(tmp_path) in one.file}
    assert of_bad == set(bad)
    assert [one for one in findings if str(tmp_path) not in one.file] == []
