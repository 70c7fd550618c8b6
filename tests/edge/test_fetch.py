"""A door machine takes up what was published when all of it is verified, and nothing else."""

from __future__ import annotations

import hashlib
import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from needs import program
from patience import PATIENCE

DOOR = str(Path(sys.executable).with_name("netsafe-door"))
PAGES = {
    "site/en/index.html": b"<!doctype html><p>one",
    "site/en/help.html": b"<!doctype html><p>help",
    "door/table.json": b"{}",
    "materials/card.pdf": b"%PDF",
}


class Storage:
    """A storage as the desk leaves it, signed with OpenSSH's own program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "folders" / "campaign"
        self.folder.mkdir(parents=True)
        self.key, self.keys = folder / "key", folder / "trusted-keys"
        self._keygen("-q", "-t", "ed25519", "-N", "", "-C", "desk", "-f", str(self.key))
        self.keys.write_text(f"desk {self.key.with_suffix('.pub').read_text()}")

    def _keygen(self, *words: str) -> None:
        done = subprocess.run(
            [program("ssh-keygen", "openssh-client"), *words], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def publish(
        self,
        files: dict[str, bytes],
        sequence: int = 1,
        namespace: str = "netsafe-folder",
        campaign: str = "c",
    ) -> None:
        rows = []
        for path, content in files.items():
            sha256 = hashlib.sha256(content).hexdigest()
            place = self.folder / "objects" / sha256[:2] / sha256
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            rows.append({"path": path, "sha256": sha256, "bytes": len(content)})
        listing = {"format": 1, "campaign": campaign, "seal": sequence, "sequence": sequence, "files": rows}
        content = json.dumps(listing).encode()
        digest = hashlib.sha256(content).hexdigest()
        name = self.folder / "listings" / f"{digest}.json"
        name.parent.mkdir(exist_ok=True)
        name.write_bytes(content)
        name.with_name(f"{name.name}.sig").unlink(missing_ok=True)
        self._keygen("-Y", "sign", "-q", "-f", str(self.key), "-n", namespace, str(name))
        (self.folder / "current").write_text(digest + "\n")


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path)


def fetch(storage: Storage, address: str = "") -> subprocess.CompletedProcess[str]:
    out = storage.keys.with_name("public")
    words = [
        DOOR,
        "fetch",
        address or str(storage.folder),
        "--trusted-keys",
        str(storage.keys),
        "--out",
        str(out),
    ]
    return subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE)


def served(storage: Storage) -> dict[str, bytes]:
    out = storage.keys.with_name("public")
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != "fetched.json"
    }


def test_it_is_taken_up_whole_and_brings_what_is_new(storage: Storage):
    storage.publish(PAGES)
    done = fetch(storage)
    assert done.returncode == 0 and "signed by desk, 3 files fetched" in done.stdout, done.stderr
    public = {path: content for path, content in PAGES.items() if not path.startswith("materials")}
    assert served(storage) == public, "what people print stays in the storage"
    assert "stands here already" in fetch(storage).stdout
    storage.publish(PAGES | {"site/en/index.html": b"two"}, sequence=2)
    assert "1 files fetched" in fetch(storage).stdout
    assert served(storage) == public | {"site/en/index.html": b"two"}


@pytest.fixture
def web(storage: Storage) -> Iterator[str]:
    """The same storage behind a web server of Python's own."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(storage.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_it_is_fetched_from_the_web_too(storage: Storage, web: str):
    storage.publish(PAGES)
    assert fetch(storage, web).returncode == 0 and "site/en/index.html" in served(storage)
    (storage.folder / "current").unlink()
    done = fetch(storage, web)
    assert done.returncode == 1 and "is answered with 404" in done.stderr and served(storage)


def _another_key(storage: Storage) -> None:
    storage.keys.write_text(
        "desk ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGq7SZhp0uY6Ee0Yd4Dk0UQkY8j5rWm6X0Jp0e4kzYxA\n"
    )


def _changed_file(storage: Storage) -> None:
    sha256 = hashlib.sha256(b"two").hexdigest()
    (storage.folder / "objects" / sha256[:2] / sha256).write_bytes(b"2wo")


def _changed_list(storage: Storage) -> None:
    path = storage.folder / "listings" / f"{(storage.folder / 'current').read_text().strip()}.json"
    path.write_bytes(path.read_bytes().replace(b"help.html", b"halp.html"))


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (_another_key, "is not signed by a key that is trusted here"),
        (_changed_list, "is not signed by a key that is trusted here"),
        (_changed_file, "site/en/index.html: is not the file that was signed"),
        (lambda storage: storage.publish({"site/../../evil": b"x"}, 3), "is no list of files of this kind"),
        (lambda storage: storage.publish({"/site/evil": b"x"}, 3), "is no list of files of this kind"),
        (lambda storage: storage.publish(PAGES, 3, "netsafe-seal"), "is not signed by a key that is trusted"),
        (lambda storage: storage.publish(PAGES, 0), "is older than what is served"),
        (lambda storage: storage.publish(PAGES, 3, campaign="d"), "serves c, and this is d"),
        (lambda storage: (storage.folder / "current").write_text("../x"), "names no list of files"),
    ],
)
def test_what_cannot_be_trusted_is_refused_in_one_line_and_the_old_one_stays(
    storage: Storage, spoil: object, line: str
):
    storage.publish(PAGES)
    fetch(storage)
    before = served(storage)
    storage.publish(PAGES | {"site/en/index.html": b"two"}, sequence=2)
    spoil(storage)  # type: ignore[operator]
    done = fetch(storage)
    assert done.returncode == 1 and line in done.stderr and len(done.stderr.splitlines()) == 1
    assert served(storage) == before
    assert not list(storage.keys.parent.rglob("*.part"))
