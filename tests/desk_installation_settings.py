"""The settings of the desk, with jobs that tests queue, and few pieces to publish."""

from netsafe_desk.settings import *  # noqa: F403
from netsafe_desk.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "desk_test_jobs"]
MADE_KINDS = ("card", "site")
