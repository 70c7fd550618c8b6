"""Every address of the desk."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from netsafe_desk.screens import error_pages
from netsafe_desk.screens.account import ADDRESSES
from netsafe_desk.screens.candidate.review import PATTERNS as REVIEW
from netsafe_desk.screens.catalogue import SCREENS
from netsafe_desk.screens.home import choose_language, home

handler400 = error_pages.bad_request
handler403 = error_pages.not_for_you
handler404 = error_pages.not_here
handler429 = error_pages.too_often
handler500 = error_pages.our_fault

urlpatterns = [
    path("", choose_language, name="choose-language"),
    *i18n_patterns(
        path("", home, name="home"),
        path("account/", include(list(ADDRESSES))),
        *REVIEW,
        *(screen.pattern for screen in SCREENS),
    ),
]
