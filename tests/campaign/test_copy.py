"""A changed copy of a release is another release: it remembers nothing of the old one."""

from __future__ import annotations

from pathlib import Path

import pytest
from netsafe.bundle import read_bundle


def test_a_changed_copy_has_its_own_digest_and_services() -> None:
    release = read_bundle(Path(__file__).parents[2] / "campaigns" / "operation-net-safe").release
    before, _ = release.digest, release.service("iwf")
    changed = release.model_copy(update={"services": release.services[:1], "texts": release.texts[:1]})
    assert changed.digest != before
    assert release.digest == before
    with pytest.raises(KeyError):
        changed.service("iwf")
    with pytest.raises(KeyError):
        changed.text(release.texts[-1].key)
