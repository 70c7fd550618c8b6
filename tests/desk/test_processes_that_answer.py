"""The processes of one desk on PostgreSQL, asked by many at once: each person gets their own page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from counts import cluster as postgresql
from desk_cast import installation
from edge.standing import free_port
from needs import missing
from served_desk import wait_until_open

PEOPLE = 8
PREPARATION = """
import json, time
from netsafe_desk.commands.django_command import start_django
start_django()
from django.test import Client
from netsafe_desk.commands.tables import upgrade
from netsafe_desk.people.demo import count_as_signed_in
from netsafe_desk.people.models import Person
upgrade()
keys = {}
for number in range(%d):
    person = Person.objects.create_person(f"person-{number}@example.org", f"Person {number}", "en")
    client = Client()
    client.force_login(person)
    count_as_signed_in(client.session, person, time.time())
    keys[person.email] = client.cookies["desk-session"].value
print(json.dumps(keys))
"""


def test_each_process_has_connections_of_its_own(tmp_path: Path) -> None:
    try:
        with postgresql.cluster() as server:
            port = free_port()
            settings = installation(server.database(), tmp_path)
            settings["NETSAFE_DESK_ADDRESS"] = f"http://localhost:{port}"
            environment = {**os.environ, **settings}
            script = [sys.executable, "-c", PREPARATION % PEOPLE]
            keys = json.loads(subprocess.run(script, env=environment, check=True, stdout=-1).stdout)
            serve = [sys.executable, "-m", "netsafe", "desk", "serve", "--port", str(port)]
            desk = subprocess.Popen([*serve, "--workers", "2"], env=environment, stdout=-3, stderr=-3)
            try:
                wait_until_open(f"http://localhost:{port}/en/account/sign-in/")
                with ThreadPoolExecutor(PEOPLE) as pool:
                    asked = [item for item in keys.items() for _ in range(15)]
                    pages = pool.map(lambda item: own_page(port, item[1]), asked)
                    for (address, _), page in zip(asked, pages, strict=True):
                        assert f">{address.partition('@')[0].replace('-', ' ').capitalize()}<" in page
            finally:
                desk.terminate()
                desk.wait()
    except postgresql.NoPostgresError as error:
        missing(str(error))


def own_page(port: int, key: str) -> str:
    """The page of somebody's own account."""
    address = f"http://localhost:{port}/en/account/"
    request = urllib.request.Request(address, headers={"Cookie": f"desk-session={key}"})
    with urllib.request.urlopen(request) as answer:
        return str(answer.read().decode())
