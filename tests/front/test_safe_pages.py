"""Promises about every template and every file that a browser gets."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STATIC = sorted(path for path in (settings.BASE_DIR / "static").rglob("*") if path.is_file())
VENDORED = settings.BASE_DIR / "static" / "vendor"

# The name of a drawing's language is an address in form only; nobody goes there.
NAMESPACES = {"http://www.w3.org/2000/svg"}
OF_THE_ROOT = settings.BASE_DIR


def name(path):
    return str(path.relative_to(OF_THE_ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_needs_nothing_that_the_policy_forbids(path):
    text = path.read_text()
    assert not re.search(r"<[^>]*\sstyle\s*=", text), "a style attribute"
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text), "a handler in the markup"
    assert "<style" not in text
    assert "javascript:" not in text
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert " src=" in tag and " nonce=" in tag


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_names_no_other_host(path):
    found = set(re.findall(r"https?://[^\s\"'<>)]+|[\"'(]//[a-z][^\s\"'<>)]+", path.read_text()))
    assert found <= NAMESPACES


@pytest.mark.parametrize("path", STATIC, ids=name)
def test_a_static_file_names_no_other_host(path):
    found = set(re.findall(r"https?://[a-z][^\s\"'<>)]+|url\([\"']?//", path.read_text("utf-8")))
    assert found <= NAMESPACES


@pytest.mark.parametrize("path", [p for p in STATIC if p.suffix == ".js"], ids=name)
def test_a_script_keeps_nothing_in_the_browser(path):
    text = path.read_text()
    for store in ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches."):
        assert store not in text
    assert text.startswith(("/* ", "// ")), "a script begins by saying what it does"


@pytest.mark.parametrize("part", sorted(VENDORED.iterdir()), ids=name)
def test_what_is_not_ours_comes_with_its_licence_and_version(part):
    assert "Permission is hereby granted" in (part / "LICENCE.txt").read_text()
    assert re.search(r"\d+\.\d+\.\d+", (part / "VERSION.txt").read_text())


def test_the_vendored_look_is_not_a_government_site():
    text = (VENDORED / "govuk-frontend" / "govuk-frontend.css").read_text("utf-8").lower()
    assert "transport" not in text
    assert "crown" not in text
    assert "@font-face" not in text


def test_every_page_of_allauth_that_can_be_reached_is_our_own():
    import allauth.account

    stock = Path(allauth.account.__file__).parent.parent / "templates" / "account"
    ours = settings.BASE_DIR / "templates" / "account"
    unreachable = {
        "phone_change",
        "signup_by_passkey",
        "confirm_phone_verification_code",
        "confirm_password_reset_code",
        "confirm_email_verification_code",
    }
    wanted = {p.stem for p in stock.glob("*.html")} - unreachable
    assert {n for n in wanted if not n.startswith("base_")} <= {p.stem for p in ours.glob("*.html")}
    assert {p.name for p in (stock / "email").iterdir()} <= {
        p.name for p in (ours / "email").iterdir()
    }
