"""One build at the command line: what is said on the way, and the exit status in the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click
from netsafe_door.commands.signals import STOPPED, stoppable
from netsafe_intake.error import NetSafeError
from netsafe_intake.fault_explanation import fault_line

from netsafe.bundle import Bundle
from netsafe.campaign import Release
from netsafe.campaign.moved_plan import moved_plan
from netsafe.commands.build_options import BuildOptions
from netsafe.commands.bundle_with_logos import read_bundle_with_logos
from netsafe.commands.quantity import quantity
from netsafe.commands.sealed_bundle import release_of_bundle
from netsafe.materials.catalogue import kinds_of
from netsafe.publishing import folder_swap
from netsafe.publishing.build import (
    BuildProgress,
    BuildRequest,
    BuildResult,
    PageProgress,
    build,
)
from netsafe.publishing.chosen_kinds import UnknownKind, chosen
from netsafe.publishing.last_build_digests import BuildNote, digest_of_files, digest_of_inputs
from netsafe.publishing.partner_list import PartnerList, read_partners
from netsafe.publishing.public_file_permissions import closed_parent
from netsafe.rules import unapplied
from netsafe.rules.finding import Finding
from netsafe.translation.preview_release import preview_of


class _Refused(Exception):
    """Nothing is made, and the user has been told why."""


def run(options: BuildOptions, processes: int) -> int:
    """Build, and say what was done; the exit status."""
    out = options.out
    try:
        with stoppable(), folder_swap.locked(out) as target:
            return _run(options, processes, target)
    except UnknownKind as error:
        raise click.BadParameter(str(error), param_hint="--only") from None
    except _Refused:
        return 1
    except NetSafeError as error:
        click.echo(str(error), err=True)
        click.echo(_as_it_was(out), err=True)
        return 1
    except KeyError as error:
        reason = str(error.args[0])
        reason = reason if " " in reason else f"{reason} has no words, and something that is made shows it"
        click.echo(f"{options.bundle}: {reason}. Mend: write them, then build again", err=True)
        return 1
    except OSError as error:
        click.echo(
            f"{error.filename or out}: {(error.strerror or str(error)).lower()}. {_as_it_was(out)}", err=True
        )
        return 1
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {_as_it_was(out)}", err=True)
        return STOPPED


def _run(options: BuildOptions, processes: int, target: folder_swap.Target) -> int:
    remembered = options.to_dict()
    inputs = digest_of_inputs(options.bundle, remembered["partners"], remembered["trusted_keys"])
    bundle = read_bundle_with_logos(options.bundle)
    kinds = chosen(options.only, kinds_of(bundle.release))
    release = release_of_bundle(bundle, options.bundle, options.trusted_keys, _warn)
    release = moved_plan(release, options.start, options.today) if options.start else release
    warnings = _check(bundle, release, options)
    release = preview_of(release) if options.preview else release
    listed = _partners(options.partners, release) if options.partners else None
    logos = tuple(map(str, listed.logos.values())) if listed else ()
    logos_digest = digest_of_files(logos)
    request = BuildRequest(
        release=release,
        kinds=kinds,
        partners=listed,
        processes=processes,
        unapplied=unapplied(release, bundle.languages),
        draft_in_public=options.draft_in_public,
        blobs=bundle.blobs,
    )
    with _progress() as progress:
        result = build(request, target, progress)
    if listed:
        _say_of_partners(result, options.partners, listed.lines)
    if release.plan_weeks:
        weeks = quantity(abs(release.plan_weeks), "week", "weeks")
        way = "later" if release.plan_weeks > 0 else "earlier"
        click.echo(f"The plan was moved {weeks} {way}: it starts on {release.starts}")
    _say(result, options, warnings)
    if result.refused or (listed and listed.faults):
        return 1
    note = BuildNote(remembered, inputs, logos, logos_digest, result.manifest_digest)
    note.write(target.note)
    return 0


def _warn(line: str) -> None:
    click.echo(f"warning: {line}", err=True)


def _partners(path: Path, release: Release) -> PartnerList:
    """The partners of the list at `path`; what is wrong with it is said."""
    listed = read_partners(path, release.languages, link_required=release.site is None)
    for fault in listed.faults:
        click.echo(str(fault), err=True)
    if listed.unread_columns:
        click.echo(f"{path}: nobody reads the columns {', '.join(listed.unread_columns)}", err=True)
    return listed


def _say_of_partners(result: BuildResult, path: Path | None, lines: Mapping[str, int]) -> None:
    """Which partners of the list at `path` get no set, and what is to be said to the others."""
    for partner, reason in sorted(result.refused, key=lambda refusal: lines[refusal[0]]):
        click.echo(f"{path}:{lines[partner]}: {partner} gets no set: {reason}", err=True)
    for partner, (reason, mend) in sorted(result.remarks, key=lambda remark: lines[remark[0]]):
        click.echo(f"{path}:{lines[partner]}: warning: {reason}. Mend: {mend}", err=True)


STOPS_A_PREVIEW = frozenset({"NS119"})
"""Rules of words that stop a preview too: nothing can be made in letters that no piece can be set in."""

OF_NAMES = frozenset({"NS115", "NS405", "NS702"})
"""Rules of facts that do not stop a preview: names, hashtags and paths that a language lacks."""


TYPED_APPROVAL = "NS610"
"""The rule whose finding a build says in full: somebody believes that the words are approved."""


def _stops_a_preview(finding: Finding) -> bool:
    """Faults of facts stop a preview; faults of words, which it is there to look at, do not."""
    of_words = finding.language is not None or finding.code in OF_NAMES
    return not of_words or finding.code in STOPS_A_PREVIEW


def _check(bundle: Bundle, release: Release, options: BuildOptions) -> int:
    """Refuse what the rules refuse; the number of warnings otherwise."""
    from netsafe.commands.findings_text import report_text
    from netsafe.commands.located_findings import located
    from netsafe.rules import check

    findings = check(release, options.today, bundle.languages)
    errors = [finding for finding in findings if finding.severity == "error"]
    if options.preview:
        errors = [finding for finding in errors if _stops_a_preview(finding)]
    if errors:
        click.echo(report_text(located(errors, bundle), release), nl=False, err=True)
        click.echo("Nothing was made. Mend the errors above, then build again.", err=True)
        raise _Refused
    for typed in located([finding for finding in findings if finding.code == TYPED_APPROVAL], bundle):
        _warn(fault_line(str(options.bundle / str(typed.place)), typed.reason, typed.mend, "en"))
    drafts = [language for language in release.all_languages if release.status(language) != "approved"]
    if options.approved and drafts:
        click.echo(
            f"Nothing was made: the words are not approved in {', '.join(drafts)}. Mend: export the approved "
            "release from the desk with its seal, and build that with --trusted-keys",
            err=True,
        )
        raise _Refused
    return sum(finding.severity == "warning" for finding in findings)


def _say(result: BuildResult, options: BuildOptions, warnings: int) -> None:
    out = options.out
    for line in (*result.dropped, *result.notes):
        click.echo(line)
    click.echo(
        f"{quantity(len(result.pieces), 'piece', 'pieces')} made, {result.kept_count} kept, "
        f"{quantity(len(result.pages), 'file', 'files')} of the site made; "
        f"{quantity(result.file_count, 'file', 'files')} in {out}"
        if result.changed
        else f"Nothing has changed: {result.file_count} files in {out} are as they should be."
    )
    if result.carried:
        files = quantity(len(result.carried), "file of your own stays", "files of your own stay")
        click.echo(f"{files} in {out}")
    if shut := closed_parent(out.resolve()):
        click.echo(
            f"{shut}: other users may not enter it, and a web server under a user of its own finds no page. "
            f"Mend, where one shall serve {out}: chmod o+x {shut}, or name another --out"
        )
    if warnings:
        pronoun = "it" if warnings == 1 else "them"
        command = f"netsafe check --start {options.start}" if options.start else "netsafe check"
        click.echo(
            f"{quantity(warnings, 'warning', 'warnings')} about the words: “{command}” shows {pronoun}"
        )
    click.echo(f"To look at everything: open {out / 'index.html'}")


def _as_it_was(out: Path) -> str:
    return f"{out} is as it was." if out.exists() else "Nothing was made."


@contextmanager
def _progress() -> Iterator[BuildProgress]:
    """A bar on a terminal; elsewhere a line for each tenth.  First the pieces, then the pages of the site."""
    with ExitStack() as stack:
        pieces, pages = (
            stack.enter_context(_bar(label)) if sys.stderr.isatty() else _Lines(label)
            for label in ("Making pieces", "Making pages")
        )
        yield BuildProgress(
            pieces.begin,
            lambda planned: pieces.done(planned.kind),
            PageProgress(pages.begin, pages.done),
        )


class _Bar:
    """A bar that grows."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.bar: Any = None

    def begin(self, count: int) -> None:
        """There are `count` things to do."""
        if count:
            self.bar = click.progressbar(length=count, label=self.label, file=sys.stderr, show_pos=True)
            self.bar.__enter__()

    def done(self, what: str = "") -> None:
        """One of them is done."""
        self.bar.update(1)

    def close(self) -> None:
        """Leave the line of the bar, however far it came."""
        if self.bar is not None:
            self.bar.__exit__(None, None, None)


@contextmanager
def _bar(label: str) -> Iterator[_Bar]:
    bar = _Bar(label)
    try:
        yield bar
    finally:
        bar.close()


class _Lines:
    """Says how far something is, at most ten times."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.count = self.so_far = 0

    def begin(self, count: int) -> None:
        """There are `count` things to do."""
        self.count = count
        if count:
            click.echo(f"{self.label}: {count}", err=True)

    def done(self, what: str = "") -> None:
        """One of them is done."""
        self.so_far += 1
        if self.so_far * 10 // self.count > (self.so_far - 1) * 10 // self.count:
            click.echo(f"{self.so_far} of {self.count}" + (f": {what}" if what else ""), err=True)
