"""Whoever reads with other means than most: axe's rules on every page, in every look, folds shut and open."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from netsafe.looks import DAWN, look_names
from surfaces.public import axe
from surfaces.public.contrast_on_page import ENOUGH, contrast, contrasts
from surfaces.public.every_rule import WINDOWS, faults
from surfaces.public.published_site import PublishedSite
from surfaces.public.reader import Readers
from surfaces.public.whole_site import WholeSite, largest_pages

OTHER_LOOKS = [name for name in look_names() if name != DAWN]


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing(readers: Readers, whole: WholeSite, window: str) -> None:
    reader = readers.come(**WINDOWS[window])
    reader.context.add_init_script(axe.script())
    assert [fault for address in whole.pages for fault in faults(reader, address)] == []


@pytest.mark.parametrize("look", OTHER_LOOKS)
@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_in_another_look(
    readers: Readers, site_in: Callable[[str], PublishedSite], look: str, window: str
) -> None:
    """On the largest page of each kind in each language; `benchmarks/every_page.py` sees all of them."""
    site = site_in(look)
    reader = readers.come(**WINDOWS[window], base=site.base)
    reader.context.add_init_script(axe.script())
    chosen = [page.address for page in largest_pages(site.build)]
    assert len(chosen) > 20
    assert [fault for address in chosen for fault in faults(reader, address)] == []


def test_axe_and_the_measure_would_find_faults(readers: Readers) -> None:
    """A page with faults that are known: each is found, and no other."""
    page = readers.come().page
    page.set_content(_FAULTY)
    page.evaluate(axe.script())
    verdict = axe.look(page)
    assert sorted(fault.split()[0] for fault in verdict.faults) == ["color-contrast", "image-alt", "region"]
    assert [(rule, where) for rule, where, _ in verdict.undecided] == [
        ("color-contrast", "#even"),
        ("color-contrast", "#uneven"),
    ]
    even, uneven = (dict(contrasts(page, [name]))[name] for name in ("#even", "#uneven"))
    assert even == pytest.approx(4.54, abs=0.005), "#767676 on white"
    assert uneven < 1.5, "the same grey, on a ground that becomes as grey"


_FAULTY = """<!doctype html><html lang="en"><title>Faulty</title><meta charset="utf-8">
<main><h1>Faulty</h1><p style="color:#999;background:#fff">Faint</p><img src="data:,">
<p id="even" style="color:#767676;background:linear-gradient(#fff,#fff)">On a picture</p>
<p id="uneven" style="color:#767676;background:linear-gradient(90deg,#fff,#767676 90px)">On a picture</p>
</main>
<p>In no landmark</p></html>"""


def test_the_measure_knows_the_contrasts_of_the_standard() -> None:
    """Black on white is 21:1; #767676 on white is the darkest-known grey that passes, 4.54:1 (WCAG's own)."""
    white = np.array([[255, 255, 255]])
    assert contrast(np.array([0, 0, 0]), white)[0] == pytest.approx(21)
    assert contrast(np.array([0x76, 0x76, 0x76]), white)[0] == pytest.approx(4.54, abs=0.005)
    assert contrast(np.array([0x77, 0x77, 0x77]), white)[0] < ENOUGH
