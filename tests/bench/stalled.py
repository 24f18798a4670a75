"""The Celery app of stalls.py: the real one, whose sweep can be made to fail, and its clock wrong.

While a file named "raises" lies in the folder POINTS, each round of the sweep raises. With AHEAD=1
this worker believes that it is an hour later than it is.
"""

import os
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402

from deadlines import sweep  # noqa: E402
from safeguarding.celery import app  # noqa: E402, F401

RAISES = Path(os.environ["POINTS"]) / "raises"
really, look = timezone.now, sweep._with_something_due


def raise_or_look(now):
    if RAISES.exists():
        raise RuntimeError("as the bench asked")
    return look(now)


sweep._with_something_due = raise_or_look
if os.environ.get("AHEAD"):
    timezone.now = lambda: really() + timedelta(hours=1)
