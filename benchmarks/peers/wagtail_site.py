"""A site with the snippet editor of Wagtail, as its manual sets it up: a text in two languages, with history.

It runs in an environment of its own, never in ours: ``python wagtail_site.py prepare`` makes the database and
prints the key of a session; ``python wagtail_site.py serve PORT`` serves it with its static files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.conf import settings

HERE = Path(__file__).parent

settings.configure(
    SECRET_KEY="for a measurement",
    DEBUG=False,
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF="snippets.urls",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "wagtail.sqlite3"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "snippets",
        "wagtail.users",
        "wagtail.snippets",
        "wagtail.documents",
        "wagtail.images",
        "wagtail.search",
        "wagtail.admin",
        "wagtail",
        "modelcluster",
        "taggit",
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    STATIC_URL="/static/",
    STATIC_ROOT=str(HERE / "static"),
    USE_TZ=True,
    WAGTAIL_SITE_NAME="Peer",
    WAGTAILADMIN_BASE_URL="http://localhost",
    WAGTAIL_ENABLE_UPDATE_CHECK=False,
)
MODELS = """
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.snippets.models import register_snippet

@register_snippet
class Message(DraftStateMixin, RevisionMixin, models.Model):
    key = models.CharField(max_length=200)
    english = models.TextField()
    welsh = models.TextField()
    panels = [FieldPanel("key"), FieldPanel("english"), FieldPanel("welsh")]
"""
URLS = """
from django.urls import include, path
from wagtail.admin import urls
from wagtail.documents import urls as document_urls

urlpatterns = [path("admin/", include(urls)), path("documents/", include(document_urls))]
"""


def make_app() -> None:
    """The app with the model, as a folder beside this file."""
    folder = HERE / "snippets"
    (folder / "migrations").mkdir(parents=True, exist_ok=True)
    for name in ("__init__.py", "migrations/__init__.py"):
        (folder / name).touch()
    (folder / "models.py").write_text(MODELS)
    (folder / "urls.py").write_text(URLS)


def prepare() -> None:
    """Tables, one text, and somebody who is signed in."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    call_command("makemigrations", "snippets", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from snippets.models import Message

    Message.objects.create(
        key="poster-dawn.law", english="Viewing it is a crime.", welsh="Mae ei wylio’n drosedd."
    )
    user = get_user_model().objects.create_superuser("manager", "manager@example.org", "not used")
    client = Client()
    client.force_login(user)
    print(client.cookies["sessionid"].value)


if __name__ == "__main__":
    make_app()
    sys.path.insert(0, str(HERE))
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        from django.core.management import call_command

        call_command("runserver", f"localhost:{sys.argv[2]}", use_reloader=False, insecure_serving=True)
