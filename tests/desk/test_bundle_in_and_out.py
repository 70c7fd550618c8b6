"""A bundle goes in and comes out with the same digest, and an import that is half wrong changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_cast import SHIPPED, shipped_bundle, with_usable_address
from netsafe.bundle import bundle_of_files, files_of_bundle
from netsafe_desk.campaigns.bundle_export import export_bundle
from netsafe_desk.campaigns.bundle_import import import_bundle
from netsafe_desk.campaigns.models import Campaign, Revision, Wording
from netsafe_desk.people.models import Person
from netsafe_desk.record.models import Line


def test_what_comes_out_is_what_went_in(campaign: Campaign, tmp_path: Path):
    digest = export_bundle(campaign, tmp_path / "out")
    assert digest == shipped_bundle().release.digest
    for path in SHIPPED.rglob("*"):
        if path.is_file():
            content = with_usable_address(path.read_bytes())
            assert (tmp_path / "out" / path.relative_to(SHIPPED)).read_bytes() == content


def test_a_second_import_of_the_same_changes_nothing(campaign: Campaign):
    before = campaign.revision
    imported = import_bundle(shipped_bundle(), None)
    assert not imported.changed_anything
    assert Campaign.objects.get().revision == before


def test_changed_words_become_a_revision_of_the_importer(campaign: Campaign, cast: dict[str, Person]):
    files = files_of_bundle(shipped_bundle())
    path = "words/card.en.md"
    files[path] = files[path].replace(b"## ", b"## ", 1) + b"\nOne more line.\n"
    imported = import_bundle(bundle_of_files(files), cast["manager"])
    assert (imported.wordings, imported.facts, imported.files) == (1, 0, 0)
    revision = Revision.objects.order_by("-id")[0]
    assert (revision.subject, revision.act, revision.by) == ("wording", "import", cast["manager"])
    assert revision.content.endswith("One more line.")
    assert Line.objects.order_by("-number")[0].content["wordings"] == 1


def test_what_is_gone_is_removed_and_its_history_stays(campaign: Campaign):
    files = files_of_bundle(shipped_bundle())
    for language in ("cy", "en"):
        files.pop(f"words/mirror.{language}.md")
    keys = set(Wording.objects.filter(key__startswith="mirror.").values_list("key", flat=True))
    import_bundle(bundle_of_files(files), None)
    assert keys and not Wording.objects.filter(key__startswith="mirror.").exists()
    removed = Revision.objects.filter(is_removal=True).values_list("name", flat=True)
    assert set(removed) == keys


def test_an_import_that_fails_on_the_way_leaves_everything_as_it_was(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
):
    files = files_of_bundle(shipped_bundle())
    files["words/card.en.md"] += b"\nOne more line.\n"
    before = (Revision.objects.count(), Line.objects.count(), campaign.revision)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("netsafe_desk.campaigns.bundle_import.describe", full_disk)
    with pytest.raises(OSError, match="No space"):
        import_bundle(bundle_of_files(files), None)
    assert (Revision.objects.count(), Line.objects.count(), Campaign.objects.get().revision) == before
