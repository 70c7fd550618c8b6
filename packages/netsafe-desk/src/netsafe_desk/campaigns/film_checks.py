"""A film is decoded by a worker once it is there: whoever uploads it waits for a look at its boxes alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netsafe.films.footage.footage_error import FootageError
from netsafe.films.footage.inspection import inspect_film
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns import assets
from netsafe_desk.campaigns.file_checks import PACKAGE, FileRefused
from netsafe_desk.campaigns.models import BundleFile, Campaign
from netsafe_desk.jobs.job import Job, TemporaryFault
from netsafe_desk.jobs.models import QueuedJob
from netsafe_desk.jobs.queue import enqueue, latest_queued


def decode_film(campaign: str, sha256: str) -> None:
    """Decode a film from end to end, in a process of its own, which can do no harm.

    Raises FileRefused where it cannot be, and TemporaryFault where it may be another time.
    """
    film = assets.local_files([sha256]).paths[sha256]
    try:
        inspect_film(film)
    except FootageError as error:
        explanation = Explanation(PACKAGE, "file.no-film")
        raise (FileRefused(explanation) if error.lasting else TemporaryFault(explanation)) from None


DECODE_FILM = Job("decode-film", decode_film)


def queue_film(row: BundleFile) -> None:
    """Have a file decoded, where it is a film, once the transaction of its act is committed."""
    if is_film(row.path):
        enqueue(DECODE_FILM, campaign=row.campaign.slug, sha256=row.asset_id)


def is_film(path: str) -> bool:
    """Whether a file of a bundle is a film."""
    return path.startswith("films/") and path.endswith(".mp4")


@dataclass(frozen=True)
class FilmState:
    """How far the check of a film is: *waiting*, *good* or *refused*, then with a line for each language."""

    state: str
    job: QueuedJob | None = None

    def line(self, language: str) -> str:
        """Why it was refused."""
        fault = self.job.fault if self.job else {}
        return str(fault.get(language) or fault.get("en", ""))


def film_state(row: BundleFile) -> FilmState:
    """The state of the check of a film.  What was done a month ago is listed no more, and was good."""
    job = latest_queued(DECODE_FILM, campaign=row.campaign.slug, sha256=row.asset_id)
    if job is None or job.state == "done":
        return FilmState("good", job)
    return FilmState("refused" if job.state == "failed" else "waiting", job)


def refused_films(campaign: Campaign) -> Iterator[tuple[BundleFile, FilmState]]:
    """The films of a campaign that cannot be decoded."""
    failed = QueuedJob.objects.filter(campaign=campaign.slug, name=DECODE_FILM.name, state="failed")
    digests = {job.arguments["sha256"] for job in failed}
    for row in BundleFile.objects.filter(campaign=campaign, asset__in=digests):
        row.campaign = campaign
        if (state := film_state(row)).state == "refused":
            yield row, state
