"""Addresses: a record goes by its key. No name, and no word that was typed, is part of one."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver
from django.urls.converters import IntConverter, UUIDConverter
from django.urls.resolvers import URLResolver

OURS = re.compile(r'<form[^>]*method="get"[^>]*>(.*?)</form>', re.IGNORECASE | re.DOTALL)
BOX = re.compile(r'<input[^>]*type="(?:text|search)"|<textarea', re.IGNORECASE)


def patterns(resolver, under=""):
    for pattern in resolver.url_patterns:
        route = under + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield route, pattern


# allauth's own pages hold the key of a link from an e-mail, and no record.
ADDRESSES = [(route, one) for route, one in patterns(get_resolver()) if "account/" not in route]


@pytest.mark.meets("ACC-06")
@pytest.mark.parametrize("route, pattern", ADDRESSES, ids=lambda part: str(part)[:60])
def test_an_address_holds_keys_and_no_words(route, pattern):
    for converter in pattern.pattern.converters.values():
        assert isinstance(converter, UUIDConverter | IntConverter)


@pytest.mark.meets("ACC-06")
def test_no_form_puts_what_is_typed_into_an_address():
    wrong = [
        path.name
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for form in OURS.findall(path.read_text())
        if BOX.search(form)
    ]
    assert not wrong


def test_an_address_ends_in_a_slash():
    assert not [route for route, _ in ADDRESSES if route and not route.endswith("/")]
