"""Concerns of a kind, and what a lead answers about them, for the tests of the categories."""

import re

from concerns import actions
from concerns.categories import kinds
from concerns.models import Category
from tests.cast import opened, signed


def words_of(page):
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


def category(code):
    return Category.objects.get(code=code)


def of_kind(cast, *codes, child=None):
    """An opened concern of these kinds."""
    return opened(signed(cast.assistant, child or cast.jory, categories=codes), cast.lead)


def answer(concern, by, **answers):
    """Answer questions named `kind__question`, past the page."""
    facts = []
    for name, said in answers.items():
        kind, code = name.split("__")
        [question] = [one for one in kinds()[kind].questions if one.code == code]
        facts.append((category(kind), question, said))
    return actions.establish(concern, by=by, facts=facts)
