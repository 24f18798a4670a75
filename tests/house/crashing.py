"""A server that dies between a change and its entry, and what stands in every table then."""

from django.db import transaction

from audit.models import Entry
from concerns.models import Concern
from tests.house.test_actions import ROOMS


class Crash(Exception):
    """The server dies at the worst moment."""


def act_once_and_look(act, before, counted=None):
    """First without an error: there is an entry more, and something else more."""
    with transaction.atomic():
        act()
        after = (counted or everything)()
        transaction.set_rollback(True)
    assert after["audit.entry"] > before["audit.entry"]
    assert any(after[table] != before[table] for table in after if table != "audit.entry")


def crash_after(record):
    def recorded(*args, **options):
        record(*args, **options)
        raise Crash

    return recorded


def everything():
    """How many rows each table of the rooms holds, and where each concern stands."""
    from django.apps import apps

    counted = {
        model._meta.label_lower: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
    }
    counted["audit.entry"] = Entry.objects.count()
    standing = Concern.objects.order_by("pk").values_list("pk", "status", "courses", "review_on")
    return {**counted, "standing": [*standing]}
