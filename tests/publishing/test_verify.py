"""Every file of the site is read before it is published: each thing that may go wrong is seen."""
# ruff: noqa: E501 — one fault a line

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.helpsite.file_role import Role
from netsafe.helpsite.site import HelpSite, site
from netsafe.publishing.published_file import PublishedFile
from netsafe.publishing.site.response_rendering import compressed_copies
from netsafe.publishing.verify import SiteFiles, UnfitError, verify
from netsafe.publishing.verify.file_reader import read_file

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "operation-net-safe"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def release() -> Release:
    return read_bundle(CAMPAIGN).release


@pytest.fixture(scope="module")
def whole(release: Release) -> HelpSite:
    return site(release)


@pytest.fixture(scope="module")
def made(whole: HelpSite) -> dict[str, bytes]:
    return {response.file: response.render() for response in whole.responses}


@pytest.fixture(scope="module")
def good(release: Release, whole: HelpSite, made: Mapping[str, bytes]) -> SiteFiles:
    """The walk through the real site, every file read."""
    assert release.site is not None
    files = tuple(
        PublishedFile(
            path=f"site/{response.file}",
            role=response.role,
            kind=response.kind,
            languages=response.languages,
            recipe=response.recipe,
            sha256="",
            bytes=len(made[response.file]),
            edition=response.edition,
            address=None if response.role is Role.NOT_FOUND else response.address,
            compressed={
                coding: len(data)
                for coding, data in compressed_copies(response.file, made[response.file]).items()
            },
            parsed=read_file(response.file, made[response.file]),
        )
        for response in whole.responses
    )
    near = frozenset(
        ("www.bbc.co.uk", "www.stopitnow.org.uk", "www.youtube.com", "www.childline.org.uk", "www.gov.wales",
         "www.ceop.police.uk", "www.iwf.org.uk")
    )  # fmt: skip
    return SiteFiles(
        release.site.address, near, release.languages, files, whole.pairs, {}, {"a7": "/cy/"}, "/"
    )


def with_file(walk: SiteFiles, name: str, data: bytes) -> SiteFiles:
    """`walk` where the file `name` holds `data`."""
    files = tuple(
        replace(one, parsed=read_file(name, data), bytes=len(data), compressed={})
        if one.name == name
        else one
        for one in walk.files
    )
    assert files != walk.files
    return replace(walk, files=files)


def faults(walk: SiteFiles) -> list[str]:
    with pytest.raises(UnfitError) as caught:
        verify(walk)
    return [str(fault) for fault in caught.value.faults]


def test_the_real_site_is_fit(good: SiteFiles) -> None:
    verify(good)


PAGE = "en/for-you/index.html"


def put(before: str, more: str) -> Change:
    def change(html: str) -> str:
        assert html.count(before) >= 1, before
        return html.replace(before, more + before, 1)

    return change


def swap(old: str, new: str) -> Change:
    def change(html: str) -> str:
        assert old in html, old
        return html.replace(old, new, 1)

    return change


UNFIT: dict[str, tuple[str, Change, str]] = {
    "an end tag too many": (PAGE, put("</main>", "</b>"), "is not valid HTML"),
    "no doctype": (PAGE, swap("<!doctype html>", ""), "is not valid HTML"),
    "a script in the page": (PAGE, put("</main>", "<script>1</script>"), "has a script in the page"),
    "a script in an attribute": (PAGE, swap("<h1>", '<h1 onclick="x()">'), "has a script in onclick"),
    "a style in the page": (PAGE, put("</head>", "<style>p{}</style>"), "has a <style>"),
    "a style on an element": (PAGE, swap("<h1>", '<h1 style="color:red">'), "has a style on <h1>"),
    "a form": (PAGE, put("</main>", "<form></form>"), "has a <form>"),
    "a frame": (PAGE, put("</main>", '<iframe src="/en/"></iframe>'), "has a <iframe>"),
    "a cookie by meta": (PAGE, put("</head>", '<meta http-equiv="refresh" content="1">'), "has a <meta> that acts"),
    "a picture from elsewhere": (PAGE, put("</main>", '<img src="https://t.example/p.gif" alt="">'), "loads https://t.example/p.gif from elsewhere"),
    "a picture without a scheme": (PAGE, put("</main>", '<img src="//t.example/p.gif" alt="">'), "loads //t.example/p.gif from elsewhere"),
    "a set of pictures": (PAGE, put("</main>", '<img src="/assets/x.png" srcset="https://t.example/2x.png 2x" alt="">'), "loads https://t.example/2x.png from elsewhere"),
    "a picture that is not there": (PAGE, put("</main>", '<img src="/assets/no.png" alt="">'), "loads /assets/no.png, which is not there"),
    "a picture without alt": (PAGE, put("</main>", '<img src="/assets/no.png">'), "has a picture without alt"),
    "a look-up ahead": (PAGE, put("</head>", '<link rel="preconnect" href="https://t.example">'), "loads https://t.example from elsewhere"),
    "a link to nowhere": (PAGE, put("</main>", '<a href="/en/nowhere/">x</a>'), "leads to /en/nowhere/, which is not there"),
    "a link to no place": (PAGE, put("</main>", '<a href="#nowhere">x</a>'), "leads to #nowhere, which is no place on this page"),
    "a relative link": (PAGE, put("</main>", '<a href="index.html">x</a>'), "begin it with /"),
    "a link to an unknown site": (PAGE, put("</main>", '<a rel="noreferrer" href="https://t.example/">x</a>'), "a site that the campaign does not name"),
    "a link with a referrer": (PAGE, put("</main>", '<a href="https://www.gov.wales/">x</a>'), "without rel=noreferrer"),
    "a link with a ping": (PAGE, put("</main>", '<a ping="/x" href="/en/">x</a>'), "has ping on <a>"),
    "another window": (PAGE, put("</main>", '<a target="_blank" href="/en/">x</a>'), "opens another window"),
    "a link without words": (PAGE, put("</main>", '<a href="/en/"></a>'), "has a link without words"),
    "a link in a summary": (PAGE, put("</main>", '<details><summary><a href="/en/">x</a></summary></details>'), "inside something that is pressed"),
    "a link to the other language": (PAGE, put("</main>", '<a href="/cy/cefnogaeth/">x</a>'), "a page in another language"),
    "no link to the other language": (PAGE, swap('<a lang="cy" hreflang="cy" href="/cy/i-chi/">Cymraeg</a>', ""), "has no link to /cy/i-chi/"),
    "the wrong alternate": (PAGE, swap('hreflang="cy" href="https://netsafe.example/cy/i-chi/"', 'hreflang="cy" href="https://netsafe.example/cy/"'), "does not name its page in every language"),
    "the wrong canonical": (PAGE, swap('rel="canonical" href="https://netsafe.example/en/for-you/"', 'rel="canonical" href="https://netsafe.example/en/"'), "calls itself https://netsafe.example/en/"),
    "the wrong language": (PAGE, swap('<html lang="en-GB"', '<html lang="cy-GB"'), "says that it is in “cy-GB”"),
    "no title": (PAGE, swap("<title>For you – Operation Net Safe</title>", "<title></title>"), "has no title"),
    "an id twice": (PAGE, put("</main>", '<p id="main">x</p>'), "has the id “main” twice"),
    "a pointer to nothing": (PAGE, put("</main>", '<p aria-labelledby="nowhere">x</p>'), "points to the id “nowhere”"),
    "a level left out": (PAGE, put("</main>", "<h4>x</h4>"), "to one of level 4"),
    "two main headings": (PAGE, put("</main>", "<h1>x</h1>"), "has 2 main headings"),
    "a script that blocks": (PAGE, swap(" defer></script>", "></script>"), "waits for"),
    "a second style": (PAGE, put("</head>", '<link rel="stylesheet" href="/robots.txt">'), "waits for"),
    "too heavy": (PAGE, put("</main>", "<p>" + "x" * 40_000 + "</p>"), "is the limit"),
    "an import in the style": ("style", put("", '@import "x.css";\n'), "imports another style"),
    "a letter from elsewhere": ("style", put("", "@font-face { font-family: x; src: url(https://fonts.example/x.woff2); }\n"), "loads https://fonts.example/x.woff2 from elsewhere"),
    "a background from elsewhere": ("style", put("", 'p { background: url("https://t.example/x.png"); }\n'), "loads https://t.example/x.png from elsewhere"),
    "a broken style": ("style", put("", "p { color: url(a b c); }\n"), "the style cannot be parsed"),
    "a script that stores": ("page", put("", 'localStorage.x = "1";\n'), "uses localStorage"),
    "a script that sends": ("page", put("", 'navigator.sendBeacon("/x");\n'), "uses sendBeacon"),
    "a script that names a host": ("page", put("", 'var x = "https://t.example/";\n'), "names https://t.example/"),
    "a picture with a script": ("band", swap("</svg>", "<script>1</script></svg>"), "holds a script"),
    "a picture that loads": ("band", swap("</svg>", '<image href="https://t.example/x.png"/></svg>'), "loads https://t.example/x.png"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNFIT)
def test_a_fault_publishes_nothing(good: SiteFiles, made: Mapping[str, bytes], what: str) -> None:
    name, change, says = UNFIT[what]
    if name != PAGE:
        name = next(file for file in made if file.startswith(f"assets/{name}-"))
    data = change(made[name].decode()).encode()
    found = faults(with_file(good, name, data))
    assert any(says in line and name in line for line in found), found


def test_an_edition_that_is_not_the_page_s_own(good: SiteFiles, made: Mapping[str, bytes]) -> None:
    edition = next(one.edition for one in good.files if one.name == PAGE)
    assert edition is not None
    found = faults(with_file(good, PAGE, made[PAGE].replace(edition.encode(), b"000-000")))
    assert any(f"does not show its edition {edition}" in line for line in found)
    assert any("shows 000-000, the edition of nothing" in line for line in found)


def test_a_page_that_is_missing_in_one_language(good: SiteFiles) -> None:
    files = tuple(one for one in good.files if one.address != "/cy/i-chi/")
    found = faults(replace(good, files=files))
    assert any("has no page in cy" in line for line in found)


def test_a_page_that_stands_in_one_language_only(good: SiteFiles) -> None:
    page = next(one for one in good.files if one.name == PAGE)
    lonely = replace(page, path="site/en/alone/index.html", address="/en/alone/")
    found = faults(replace(good, files=(*good.files, lonely)))
    assert any("stands in one language only" in line for line in found)


def test_a_code_that_leads_nowhere(good: SiteFiles) -> None:
    found = faults(replace(good, links={"b7": "/cy/nowhere/"}))
    assert found == ["site/cy/nowhere/: is not there, and b7 leads to it"]


def test_an_address_that_moved_to_nowhere(good: SiteFiles) -> None:
    found = faults(replace(good, moved={"/en/old/": "/en/gone/"}))
    assert found == ["site/en/gone/: is not there, and /en/old/ leads to it"]


def test_an_address_that_moved_and_is_still_there(good: SiteFiles) -> None:
    found = faults(replace(good, moved={"/en/": "/en/for-you/"}))
    assert any("is said to have moved" in line for line in found)


def test_many_faults_are_told_shortly(good: SiteFiles, made: Mapping[str, bytes]) -> None:
    with pytest.raises(UnfitError) as caught:
        verify(with_file(good, PAGE, made[PAGE].replace(b"</main>", b"<form></form>\n" * 90 + b"</main>")))
    assert str(caught.value).count("\n") <= 41
    assert "more" in str(caught.value).splitlines()[-1]
