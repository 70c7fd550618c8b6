"""A real browser takes the headers without complaint, shows what it should, and keeps nothing."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator

import pytest
from edge import made_up, standing
from edge.standing import Standing, until
from needs import missing
from PIL import Image
from playwright.sync_api import Browser, Playwright

STYLE = b"body { background: rgb(1, 2, 3) }"
SCRIPT = b"document.documentElement.dataset.ran = 'yes'"
PAGE = b"""<!doctype html><html lang="en"><head><title>Page</title>
<link rel="stylesheet" href="/assets/look.css"><script src="/assets/exit.js" defer></script>
<script>document.documentElement.dataset.inline = 'yes'</script></head>
<body style="color: rgb(9, 9, 9)"><p id="text">Text</p><a href="/g/7k4q">Link</a>
<img src="https://elsewhere.example/pixel.png" alt=""></body></html>"""


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    folder = tmp_path_factory.mktemp("browser") / "build"
    site = made_up.fill(made_up.Site(folder))
    site.add("/en/page/", "page", made_up.HTML, PAGE)
    site.add("/assets/look.css", "asset", "text/css; charset=utf-8", STYLE)
    site.add("/assets/exit.js", "asset", "text/javascript; charset=utf-8", SCRIPT)
    site.add("/files/red.pdf", "document", "application/pdf", _red_pdf())
    site.finish()
    with standing.edge(folder, folder.parent / "spool") as it:
        yield it


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium is not installed (apt-get install chromium)")
    started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
    yield started
    started.close()


def test_it_knows_every_header_and_has_nothing_to_say(edge: Standing, browser: Browser):
    for path in ("/en/help/", "/cy/", "/nowhere", "/robots.txt", "/g/7k4q", "/en/?utm_source=x"):
        said: list[str] = []
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))  # noqa: B023, the page closes first
        page.goto(f"http://127.0.0.1:{edge.port}{path}")
        page.close()
        said = [line for line in said if "404" not in line]
        assert said == [], path


def test_own_files_are_used_and_nothing_in_the_page_or_from_elsewhere(edge: Standing, browser: Browser):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{edge.port}/en/page/")
    seen = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,"
        " document.documentElement.dataset.ran, document.documentElement.dataset.inline]"
    )
    assert seen == ["rgb(1, 2, 3)", "rgb(0, 0, 0)", "yes", None]
    answered = [url for url in asked if "elsewhere" not in url]
    assert {url.partition(f":{edge.port}")[2] for url in answered} == {
        "/en/page/",
        "/assets/look.css",
        "/assets/exit.js",
    }
    page.close()


def test_nothing_stays_in_the_browser(edge: Standing, browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{edge.port}/en/page/?gclid=abc")
    assert page.url.endswith("/en/page/")
    page.click("a")
    assert page.url.endswith("/cy/")
    assert context.cookies() == []
    assert page.evaluate("() => [document.referrer, localStorage.length, sessionStorage.length]") == [
        "",
        0,
        0,
    ]
    assert (
        page.evaluate("async () => (await indexedDB.databases()).length + (await caches.keys()).length") == 0
    )
    context.close()


def test_no_feature_of_the_browser_is_left_on(edge: Standing, browser: Browser):
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{edge.port}/en/help/")
    left = page.evaluate("() => document.featurePolicy.allowedFeatures()")
    page.close()
    private = {
        "camera",
        "microphone",
        "geolocation",
        "payment",
        "usb",
        "midi",
        "local-fonts",
        "storage-access",
    }
    assert not private & set(left), left


def test_a_film_may_fill_the_screen(edge: Standing, browser: Browser):
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{edge.port}/en/help/")
    page.set_content('<video controls src="/files/film.mp4"></video>')
    page.evaluate("() => document.querySelector('video').requestFullscreen()")
    assert page.evaluate("() => document.fullscreenElement?.tagName") == "VIDEO"
    page.close()


def test_a_page_can_ask_nobody_else_for_anything(edge: Standing, browser: Browser):
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{edge.port}/en/help/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask = "address => fetch(address, {mode: 'no-cors'}).then(answer => answer.status, () => 'refused')"
    assert page.evaluate(ask, "/robots.txt") == 200
    for elsewhere in (f"http://localhost:{edge.port}/robots.txt", "https://elsewhere.example/"):
        assert page.evaluate(ask, elsewhere) == "refused"
    assert asked == [f"http://127.0.0.1:{edge.port}/robots.txt"]
    page.close()


def test_a_pdf_opens_in_the_browsers_own_viewer(edge: Standing, browser: Browser):
    """A policy that is too strict for the viewer would leave it grey."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    answered = page.goto(f"http://127.0.0.1:{edge.port}/files/red.pdf")
    assert answered is not None and answered.status == 200
    until(lambda: _redness(page.screenshot()) > 0.05)
    assert said == []
    page.close()


def _redness(screenshot: bytes) -> float:
    """The share of a picture that is pure red."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    return picture.tobytes().count(b"\xff\x00\x00") / (picture.width * picture.height)


def _red_pdf() -> bytes:
    """One page that is red all over."""
    drawn = b"1 0 0 rg 0 0 300 200 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
    ]
    document = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(document))
        document += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(document)
    document += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    return document + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
