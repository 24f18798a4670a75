"""How long a list of pupils takes: 1,000 lines from upload to undo, and 50,000 that are refused.

./test tests/bench/bringing_in.py -n 0 -s
"""

import time
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count

import pytest
from django.db import connection
from django.urls import reverse

from schools import actions
from schools.intakes.kinds import plan_of
from schools.models import Intake, Pupil
from tests.schools.intakes import csv_of, undone, uploaded, upn

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
MANY, FAR_TOO_MANY = 1_000, 50_000


def a_list(lines, **other):
    for number in range(lines):
        born = date(2009, 9, 1) + timedelta(days=number * 7 % 4000)
        name = other.get("class_name", "Oak")
        yield f"{upn(number)},Given{number},Family{number * 31 % lines},{born},4,{name}"


@contextmanager
def timed(what):
    asked = count()

    def counted(execute, *given):
        next(asked)
        return execute(*given)

    with connection.execute_wrapper(counted):
        start = time.perf_counter()
        yield
        taken = time.perf_counter() - start
    print(f"| {what} | {taken:.2f} | {next(asked):,} |")


def test_a_thousand_pupils_from_upload_to_undo(cast, client):
    client.force_login(cast.hr)
    upload = reverse("schools:bring-in-pupils", args=[cast.school.pk])
    print("\n| what | seconds | statements |\n|---|---|---|")
    for what, content in [
        ("new", csv_of(*a_list(MANY))),
        ("changed", csv_of(*a_list(MANY, class_name="Elm"))),
    ]:
        with timed(f"upload of {MANY:,} lines"):
            client.post(upload, {"file": uploaded(content)})
        intake = Intake.objects.first()
        address = reverse("schools:intake", args=[intake.pk])
        with timed(f"their preview, all {what}"):
            page = client.get(address)
        print(f"| its page, kB | {len(page.content) // 1000} | |")
        with timed("confirming"):
            client.post(address, {"seen": plan_of(intake).mark})
        with timed(f"bringing in, all {what}"):
            actions.carry_out_intakes()
    intake.refresh_from_db()
    print(f"| {intake.in_figures} | | |")
    assert intake.changed == Pupil.objects.filter(class_name="Elm").count() > MANY * 0.9
    with timed("taking the changes back"):
        undone(intake, cast.hr)
    first = Intake.objects.last()
    with timed("taking the new ones back"):
        undone(first, cast.hr)
    assert not Pupil.objects.filter(given_name__startswith="Given").exists()


def test_fifty_thousand_lines_are_refused(cast, client):
    client.force_login(cast.hr)
    upload = reverse("schools:bring-in-pupils", args=[cast.school.pk])
    content = csv_of(*a_list(FAR_TOO_MANY))
    with timed(f"refusing {FAR_TOO_MANY:,} lines ({len(content) // 1000} kB)"):
        page = client.post(upload, {"file": uploaded(content)})
    assert "more than 5,000 lines" in page.content.decode()
