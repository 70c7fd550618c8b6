"""Django's settings, all of them from :mod:`netsafe_desk.environment`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from netsafe_desk.database_address import database_settings, engine_apps, job_engine
from netsafe_desk.environment import read_environment
from netsafe_desk.mail_address import mail_settings
from netsafe_desk.storage_address import storage_settings

HERE = Path(__file__).parent
ENVIRONMENT = read_environment(os.environ)

SECRET_KEY = ENVIRONMENT.secret
SECRET_KEY_FALLBACKS = [ENVIRONMENT.old_secret] if ENVIRONMENT.old_secret else []
DEBUG = False
ALLOWED_HOSTS = [ENVIRONMENT.host]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.address]
ROOT_URLCONF = "netsafe_desk.urls"
WSGI_APPLICATION = "netsafe_desk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *engine_apps(ENVIRONMENT.database),
    "netsafe_desk.people",
    "netsafe_desk.record",
    "netsafe_desk.campaigns",
    "netsafe_desk.roles",
    "netsafe_desk.discussion",
    "netsafe_desk.invitations",
    "netsafe_desk.candidates",
    "netsafe_desk.publications",
    "netsafe_desk.jobs",
    "netsafe_desk.screens",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "netsafe_desk.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "netsafe_desk.screens.body_limits.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "netsafe_desk.people.second_factor.SecondFactorMiddleware",
    "netsafe_desk.screens.error_pages.StorageFaultMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "screens"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "netsafe_desk.screens.frame.frame",
                "netsafe_desk.screens.menu.menu",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["netsafe_desk.screens.templatetags.wording"],
        },
    }
]

DATABASES = {"default": database_settings(ENVIRONMENT.database)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
"""Rate limits and used codes: shared by all processes, so never in the memory of one."""

JOB_ENGINE = job_engine(ENVIRONMENT.database)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

STORAGES = {
    "default": storage_settings(ENVIRONMENT.storage),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MADE_KINDS = ENVIRONMENT.kinds
"""The kinds of pieces that candidates and publications are made of; none: all."""

STATIC_URL = "/static/"
WHITENOISE_ROOT = None
STATIC_ROOT = HERE / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.*$"

LANGUAGES = [("cy", "Cymraeg"), ("en", "English")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "desk-session"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "desk-csrf"
CSRF_FAILURE_VIEW = "netsafe_desk.screens.kept_form.token_missing"
LANGUAGE_COOKIE_NAME = "desk-language"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

globals().update(mail_settings(ENVIRONMENT.mail))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
EMAIL_TIMEOUT = 20
EMAIL_SUBJECT_PREFIX = ""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "netsafe_desk.people.sign_in.DeskAccountAdapter"
MFA_ADAPTER = "netsafe_desk.people.second_factor.DeskSecondFactorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = (
    False  # the sign-in page sends that e-mail itself: allauth's leads to its sign-up
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_METHODS = ["mfa"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Net Safe"
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
