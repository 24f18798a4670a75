"""What interleaved.py has gunicorn serve: the pages, whose statements fail at random.

One statement of fifty has done its work and then raises. With BROKEN=1 each thread goes on naming
the first person whom it served to the database, to show that this would be seen.
"""

import os
import random
import threading

from django.db import InterfaceError, OperationalError
from django.db.backends.utils import CursorWrapper

from safeguarding.wsgi import application
from schools import wall

__all__ = ["application"]
ERRORS = [RuntimeError, ValueError, OperationalError, InterfaceError]
ONE_OF = 50
executed, said = CursorWrapper.execute, wall._say
first_served = {}


def execute(self, sql, params=None):
    found = executed(self, sql, params)
    if random.random() < 1 / ONE_OF:
        raise random.choice(ERRORS)("at random")
    return found


def say_the_first(schools, person, **words):
    first = first_served.setdefault(threading.get_ident(), person) if person else person
    return said(schools, first, **words)


CursorWrapper.execute = execute
if os.environ.get("BROKEN"):
    wall._say = say_the_first
