"""The Celery app of clock_kills.py: the real one, whose worker can be killed at a named point.

Where a file of that name lies in the folder POINTS, the first process that comes there takes it
away and kills itself, without a word, as the kernel would. With BROKEN=1 the sweep does its effect
and its mark in two transactions, to show that this would be seen.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

import django

django.setup()

from audit.actions import record  # noqa: E402
from concerns import actions  # noqa: E402
from concerns.models import ActionDeadline  # noqa: E402
from deadlines import sweep, tasks  # noqa: E402
from safeguarding.celery import app  # noqa: E402
from schools.models import Person  # noqa: E402
from schools.wall import EVERY_SCHOOL, within  # noqa: E402

POINTS = Path(os.environ["POINTS"])
# In the order in which a sweep comes to them; from "claiming" to "marked" within one transaction.
NAMES = "woken asked listed claiming claimed warned late told acted marked committed".split()


def point(name):
    with suppress(FileNotFoundError):
        (POINTS / name).unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def before(name, holder, function):
    """Come to this point each time before this is called."""
    inner = getattr(holder, function)

    def outer(*said, **words):
        point(name)
        return inner(*said, **words)

    setattr(holder, function, outer)


def after(name, holder, function):
    inner = getattr(holder, function)

    def outer(*said, **words):
        found = inner(*said, **words)
        point(name)
        return found

    setattr(holder, function, outer)


def warn(deadline):
    record("warned", deadline.action, by=Person.objects.sweep())
    point("warned")


def late(deadline):
    actions.find_action_late(deadline)
    point("late")


def escalate(deadline, post):
    record("told", deadline.action, by=Person.objects.sweep(), reason=post)
    point("told")


def in_two(model, pk, now):
    """What the sweep must not do: the effect is kept before the mark is made."""
    with within(EVERY_SCHOOL):
        deadline = model.objects.waiting_for_the_sweep(now).filter(pk=pk).first()
        if deadline is None:
            return False, False
        acted = sweep.registered[model].act_on(deadline)
    point("between")
    with within(EVERY_SCHOOL):
        deadline.move_on()
        deadline.save(update_fields=["next_at"])
    return acted, deadline.next_at is not None


before("woken", sweep, "sweep")
after("asked", sweep, "_with_something_due")
after("listed", sweep, "_next")
before("claiming", sweep, "_give_way")
before("claimed", sweep.Steps, "act_on")
after("acted", sweep.Steps, "act_on")
after("marked", ActionDeadline, "save")
if os.environ.get("BROKEN"):
    sweep._fire = in_two
after("committed", sweep, "_fire")
sweep.registered[ActionDeadline] = sweep.Steps(late, warn, escalate)
# Woken each second, not each half minute, so that the bench need not wait; and nothing else is.
app.conf.beat_schedule = {
    "find-late": {"task": tasks.sweep.name, "schedule": 1.0, "options": {"expires": 5}}
}
