"""The application that a server of Python's web standard (WSGI) runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netsafe_desk.settings")
application = get_wsgi_application()
