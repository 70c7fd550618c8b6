"""Work in the background, on both engines: done at least once, never together, never lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from desk_installation import Installation, kill
from patience import PATIENCE

QUEUE = """
from django.db import transaction
from netsafe_desk.jobs.queue import enqueue
from desk_test_jobs import background
with transaction.atomic():
    {}
"""


@pytest.fixture(scope="module")
def tables(new_installation: Installation) -> Installation:
    """An installation on each engine, with its tables."""
    new_installation.make_tables()
    return new_installation


@pytest.fixture
def installation(tables: Installation) -> Iterator[Installation]:
    """The same, where nothing waits."""
    yield tables
    tables.end()
    tables.python("from netsafe_desk.jobs.models import QueuedJob; QueuedJob.objects.all().delete()")
    (tables.folder / "seen").unlink(missing_ok=True)


def queue(installation: Installation, *acts: str) -> None:
    installation.python(QUEUE.format("\n    ".join(acts)))


def test_work_is_done_if_its_act_is(installation: Installation):
    queue(installation, "enqueue(background.NOTE, word='first')")
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        queue(installation, "enqueue(background.NOTE, word='second')", "1 / 0")
    assert installation.worker("--once").wait(PATIENCE) == 0
    assert installation.seen() == ["first"]
    assert [(job["state"], job["tries"]) for job in installation.jobs()] == [("done", 1)]


def test_the_same_work_waits_once_and_never_runs_twice_at_a_time(installation: Installation):
    slow = "enqueue(background.SLOW, word='bread', seconds=2)"
    queue(installation, slow, slow)
    installation.worker()
    installation.wait_for_line("begin bread")
    queue(installation, slow, slow)
    installation.worker()
    installation.wait_for_line("end bread", times=2)
    assert installation.seen() == ["begin bread", "end bread"] * 2


def test_many_workers_share_the_work(installation: Installation):
    words = [f"word{number}" for number in range(40)]
    queue(installation, f"for word in {words}:", "    enqueue(background.NOTE, word=word)")
    for worker in [installation.worker("--once") for _ in range(3)]:
        assert worker.wait(PATIENCE) == 0
    assert sorted(installation.seen()) == sorted(words)


def test_what_a_person_can_mend_fails_at_once_and_is_done_when_tried_again(installation: Installation):
    lamp = installation.folder / "lamp"
    queue(installation, f"enqueue(background.REFUSED, mended={str(lamp)!r})")
    installation.worker("--once").wait(PATIENCE)
    assert [(job["state"], job["tries"], job["fault"]) for job in installation.jobs()] == [
        ("failed", 1, {"en": "the lamp: is off. Mend: switch it on"})
    ]
    lamp.touch()
    again = "from netsafe_desk.jobs.models import QueuedJob; from netsafe_desk.jobs.queue import retry"
    assert installation.python(f"{again}\nanswer = retry(QueuedJob.objects.get())") is True
    assert installation.python(f"{again}\nanswer = retry(QueuedJob.objects.get())") is False
    installation.worker("--once").wait(PATIENCE)
    assert installation.seen() == ["lamp"] and installation.jobs()[0]["state"] == "done"


def test_killed_work_is_done_again_and_fails_after_the_third_time(installation: Installation):
    queue(installation, "enqueue(background.SLOW, word='stone', seconds=600)")
    for time in (1, 2, 3):
        worker = installation.worker()
        installation.wait_for_line("begin stone", times=time)
        kill(worker)
        queue(installation, f"enqueue(background.NOTE, word='after {time}')")
    installation.worker()
    for time in (1, 2, 3):
        installation.wait_for_line(f"after {time}")
    while (job := installation.jobs()[0])["state"] != "failed":
        assert job["state"] == "running"
    assert job["tries"] == 3 and "3 gwaith" in job["fault"]["cy"] and "3 times" in job["fault"]["en"]


def test_a_worker_that_is_asked_to_end_puts_its_work_back(installation: Installation):
    queue(installation, "enqueue(background.SLOW, word='iron', seconds=600)")
    worker = installation.worker()
    installation.wait_for_line("begin iron")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert ("waiting", 0) in [(job["state"], job["tries"]) for job in installation.jobs()]
    other = installation.worker()
    installation.wait_for_line("begin iron", times=2)
    other.send_signal(signal.SIGTERM)
    assert other.wait(PATIENCE) == 0


def test_work_whose_ticket_is_lost_is_done_all_the_same(installation: Installation):
    queue(installation, "enqueue(background.NOTE, word='lost')")
    installation.python(
        "from django.db import connection\nfrom django.utils import timezone\nimport datetime as dt\n"
        "from netsafe_desk.jobs.models import QueuedJob\n"
        "before = timezone.now() - dt.timedelta(minutes=2)\n"
        "QueuedJob.objects.update(not_before=before)\n"
        "tables = {'sqlite': 'django_tasks_database_dbtaskresult', 'postgresql': 'procrastinate_jobs'}\n"
        "connection.cursor().execute('DELETE FROM ' + tables[connection.vendor])"
    )
    installation.worker("--once").wait(PATIENCE)
    assert installation.seen() == ["lost"]


def test_a_turn_is_queued_once_whoever_looks(installation: Installation):
    look = (
        "from netsafe_desk.jobs.periodic import queue_turns\nimport datetime as dt\n"
        "from netsafe_desk.jobs.periodic import DAILY, Periodic\n"
        "from desk_test_jobs.background import TURN\n"
        "days = [dt.datetime(2026, 12, day, 1, tzinfo=dt.UTC) for day in (1, 1, 2, 1)]\n"
        "answer = [queue_turns([Periodic(TURN, DAILY)], day) for day in days]"
    )
    assert installation.python(look) == [1, 0, 1, 0]
    installation.worker("--once").wait(PATIENCE)
    assert installation.seen() == ["turn"], "the second turn found the first waiting still"
