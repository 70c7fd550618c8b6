"""Every text of a campaign has a place where it is shown, and nothing heavy is loaded to know it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from netsafe.bundle import read_bundle
from netsafe.campaign import Release
from netsafe.slots import declared_slots, slots_of
from netsafe.slots.manual import main, manual

ROOT = Path(__file__).parents[1]
RELEASE = read_bundle(ROOT / "campaigns" / "operation-net-safe").release


def test_every_text_of_the_campaign_has_a_slot() -> None:
    slots = slots_of(RELEASE)
    assert [text.key for text in RELEASE.texts if text.key not in slots] == []


def test_whoever_shows_a_text_says_the_same_of_it() -> None:
    slots = slots_of(RELEASE)
    for slot in declared_slots(RELEASE):
        assert replace(slot, required=True) == replace(slots[slot.key], required=True), slot.key


def test_a_text_is_required_where_a_fact_calls_for_it() -> None:
    required = slots_of(RELEASE).required
    assert {"messages.call", "finder.start.danger.then", "page-calling.choice", "page-home.body"} <= {
        *required
    }
    assert not {"page-home.choice", "labels.interpreters", "labels.by-relay"} & {*required}


def test_what_only_pages_or_one_material_show_is_required_where_the_campaign_has_some() -> None:
    assert {"card.headline", "labels.call", "site.leave", "site.asked"} <= {*slots_of(RELEASE).required}
    no_site = slots_of(RELEASE.with_changes(site=None, landings=(), links=(), moved=())).required
    assert "site.leave" not in no_site and "labels.call" in no_site
    texts = tuple(text for text in RELEASE.texts if not text.key.startswith("card."))
    no_card = slots_of(RELEASE.with_changes(texts=texts)).required
    assert "card.headline" not in no_card and "labels.call" in no_card
    others = tuple(page for page in RELEASE.pages if page.kind != "professionals")
    left_over = RELEASE.model_construct(**{**dict(RELEASE), "pages": others})
    assert "site.asked" not in slots_of(left_over).required


def test_a_post_may_be_as_long_as_its_channel_takes() -> None:
    slots, longest = slots_of(RELEASE), {"x": 280, "instagram": 2200}
    for post in RELEASE.posts:
        if post.channel in longest:
            assert slots[f"posts.{post.id}"].limit == longest[post.channel]
    assert slots["adverts.worried.headlines"].limit == 30


def test_a_campaign_of_nothing_has_the_texts_that_any_campaign_has() -> None:
    fields = {name: getattr(RELEASE, name) for name in Release.model_fields}
    empty = {name: () for name, facts in fields.items() if isinstance(facts, tuple) and name != "languages"}
    slots = slots_of(Release.model_construct(**{**fields, **empty}))
    assert slots.required == ()
    assert {"labels.call", "card.headline", "site.leave-now"} < slots.keys()


def test_what_sets_pieces_and_pages_is_not_loaded_to_know_their_texts() -> None:
    heavy = "{'typst', 'pikepdf', 'PIL', 'zxingcpp', 'pypdfium2', 'docx', 'pptx', 'av', 'numpy', 'jinja2'}"
    code = f"import sys, netsafe.slots; print(sorted({heavy} & sys.modules.keys()))"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"


def test_the_page_of_slots_is_what_they_declare() -> None:
    page = (ROOT / "docs" / "slots.md").read_text(encoding="utf-8")
    assert page == manual(RELEASE), "make it again: python -m netsafe.slots.manual --out docs/slots.md"


def test_the_example_of_its_help_makes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    example = " ".join(
        capsys.readouterr().out.partition("Example: python -m netsafe.slots.manual ")[2].split()
    )
    bundle, _, page = shlex.split(example)
    assert example == f"{bundle} --out {page}"
    main([str(ROOT / bundle), "--out", str(tmp_path / "slots.md")])
    assert (tmp_path / "slots.md").read_bytes() == (ROOT / page).read_bytes()


def test_a_bundle_that_cannot_be_read_leaves_the_page_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "slots.md"
    page.write_text("As it was.", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"nowhere: is not a folder\. Mend: "):
        main([str(tmp_path / "nowhere"), "--out", str(page)])
    assert page.read_text(encoding="utf-8") == "As it was."


@pytest.mark.parametrize("name", ["", "nowhere/slots.md"])
def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    with pytest.raises(SystemExit) as ended:
        main([str(ROOT / "campaigns" / "operation-net-safe"), "--out", str(page)])
    assert str(ended.value).startswith(f"{page}: cannot be written (")
    assert str(ended.value).endswith(". Mend: name another file with --out")
