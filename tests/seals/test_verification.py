"""Only a seal that was signed, by a trusted key, of exactly this release, approves anything."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from netsafe.campaign import Release
from netsafe.campaign.moved_plan import moved_plan
from netsafe.seals import (
    SealError,
    SigningKey,
    TrustedKeys,
    generate_key,
    sealed_release,
    sign,
    trusted_keys_of,
    verify,
)
from netsafe.translation.preview_release import preview_of
from sealing import seal_of


@pytest.fixture
def trusted(key: SigningKey) -> TrustedKeys:
    return trusted_keys_of(f"desk {key.public_line}".encode(), "trusted-keys")


def sealed(release: Release, key: SigningKey, trusted: TrustedKeys, *languages: str) -> Release:
    seal = seal_of(release, *languages)
    return sealed_release(release, verify(seal.to_json(), sign(seal, key), trusted))


def test_it_approves_the_languages_that_it_names(
    release: Release, key: SigningKey, trusted: TrustedKeys
) -> None:
    approved = sealed(release, key, trusted, "cy")
    assert approved.status("cy") == "approved" and approved.status("en") == release.status("en")
    assert approved.digest == release.digest and approved.seal is not None
    assert approved.seal.number == 1 and approved.seal.digest == seal_of(release, "cy").digest


def test_any_change_takes_the_approval_away(release: Release, key: SigningKey, trusted: TrustedKeys) -> None:
    approved = sealed(release, key, trusted)
    for changed in (
        approved.with_changes(dated=release.dated + dt.timedelta(days=1)),
        approved.with_changes(texts=approved.texts[:-1]),
        preview_of(approved),
    ):
        assert {changed.status(language) for language in changed.all_languages} <= {"draft", "unread", "read"}


def test_it_goes_with_a_moved_plan_and_into_other_processes(
    release: Release, key: SigningKey, trusted: TrustedKeys
) -> None:
    approved = sealed(release, key, trusted)
    moved = moved_plan(approved, dt.date(2027, 1, 4), dt.date(2026, 12, 1))
    assert moved.plan_weeks and moved.status("cy") == "approved"
    assert pickle.loads(pickle.dumps(moved)).status("en") == "approved"
    late = sealed(moved_plan(release, dt.date(2027, 1, 4), dt.date(2026, 12, 1)), key, trusted)
    assert late.plan_weeks and late.status("cy") == "approved"


def refusal(*, seal: bytes | None, signature: bytes | None, trusted: TrustedKeys) -> SealError:
    with pytest.raises(SealError) as error:
        verify(seal, signature, trusted)
    assert error.value.mend and error.value.explanation.mend("cy") not in ("", error.value.mend)
    return error.value


def test_what_is_wrong_is_named(
    release: Release, key: SigningKey, trusted: TrustedKeys, tmp_path: Path
) -> None:
    seal = seal_of(release)
    content, signature = seal.to_json(), sign(seal, key)
    stranger = generate_key(tmp_path / "stranger")
    cases = {
        "seal.no-file": refusal(seal=None, signature=signature, trusted=trusted),
        "seal.not-signed": refusal(seal=content, signature=None, trusted=trusted),
        "seal.no-signature": refusal(seal=content, signature=b"approved", trusted=trusted),
        "seal.changed": refusal(
            seal=content.replace(b'"number": 1', b'"number": 7'), signature=signature, trusted=trusted
        ),
        "seal.not-trusted": refusal(seal=content, signature=sign(seal, stranger), trusted=trusted),
    }
    assert {case: error.case for case, error in cases.items()} == {case: case for case in cases}
    assert stranger.fingerprint in str(cases["seal.not-trusted"])
    assert "trusted-keys" in str(cases["seal.not-trusted"])


def test_a_signed_file_that_is_no_seal(key: SigningKey, trusted: TrustedKeys) -> None:
    from netsafe.seals.ssh_signature import signature_of

    content = b'{"state": "approved"}\n'
    error = refusal(seal=content, signature=signature_of(content, key.private_key), trusted=trusted)
    assert error.case == "seal.no-seal"


def test_the_seal_of_another_campaign_or_release(
    release: Release, key: SigningKey, trusted: TrustedKeys
) -> None:
    seal = seal_of(release)
    verified = verify(seal.to_json(), sign(seal, key), trusted)
    with pytest.raises(SealError, match="approves other words or facts") as error:
        sealed_release(release.with_changes(notes=("One more note.",)), verified)
    assert error.value.case == "seal.other-release" and release.digest[:19] in str(error.value)
    with pytest.raises(SealError, match="another campaign") as error:
        sealed_release(release.with_changes(id="other"), verified)
    assert error.value.case == "seal.other-campaign"


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_changed_byte_anywhere_is_never_trusted(
    release: Release, key: SigningKey, trusted: TrustedKeys, data: st.DataObject
) -> None:
    """In the seal always; in the signature too, but for white space around its lines."""
    seal = seal_of(release)
    content, signature = bytearray(seal.to_json()), bytearray(sign(seal, key))
    victim = data.draw(st.sampled_from([content, signature]))
    place = data.draw(st.integers(0, len(victim) - 1))
    old = victim[place]
    victim[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != old))
    try:
        verify(bytes(content), bytes(signature), trusted)
    except SealError:
        return
    assert victim is signature and bytes(victim).split() == sign(seal, key).split()


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_in_the_place_of_a_signature_are_refused_in_a_sentence(junk: bytes) -> None:
    nobody = TrustedKeys("trusted-keys")
    for signature in (
        junk,
        b"-----BEGIN SSH SIGNATURE-----\n" + junk + b"\n-----END SSH SIGNATURE-----\n",
    ):
        with pytest.raises(SealError, match="Mend: "):
            verify(b"{}", signature, nobody)


def test_a_signature_of_white_space_alone_is_refused_at_once() -> None:
    head, end = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"
    with pytest.raises(SealError, match="no SSH signature"):
        verify(b"{}", head + b" " * 8000 + b"!" + end, TrustedKeys("trusted-keys"))


@given(st.binary(max_size=200))
def test_any_bytes_in_the_place_of_trusted_keys_are_read_or_refused_in_a_sentence(junk: bytes) -> None:
    from netsafe.seals import KeyFileError

    try:
        trusted_keys_of(junk, "keys")
    except KeyFileError as error:
        assert error.mend and error.place.startswith("keys")
