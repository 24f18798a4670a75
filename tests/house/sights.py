"""Every query that narrows a noun to what somebody may see, so that a test can take it away."""

import inspect

from django.apps import apps
from django.db import models

ROOMS = ["audit", "schools", "deadlines", "concerns", "referrals", "allegations"]
# What marks rows for its reader, and leaves none of them out.
MARKS_ONLY = {"with_sight_of_file"}


def own_methods(kind):
    """What this QuerySet adds to Django's: (name, what it asks for) of each."""
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        if not hasattr(models.QuerySet, name):
            yield name, list(inspect.signature(method).parameters)[1:]


def sights_of(kind):
    """Its methods that ask for a `user`: what of these rows that person may see."""
    asks = {name for name, words in own_methods(kind) if words[:1] == ["user"]}
    return sorted(asks - MARKS_ONLY)


def nouns(tables):
    """The QuerySets of these tables."""
    managed = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    kinds = [type(one._default_manager.all()) for one in managed if one._meta.db_table in tables]
    return [kind for kind in dict.fromkeys(kinds) if kind is not models.QuerySet]


def take_away(monkeypatch, kinds):
    """Every sight of these shows all that there is, to everybody."""
    for kind in kinds:
        for sight in sights_of(kind):
            monkeypatch.setattr(kind, sight, lambda self, user, *more: self)
