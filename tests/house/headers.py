"""What every answer carries in its headers and its mark-up (guard, figures 6 and 34)."""

import re

from django.conf import settings

from safeguarding.kept import WRITER

# `no-referrer` would make a browser send "Origin: null" with our own forms, which are then refused.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
EXPECTED = {"Cache-Control": "no-store", **ALWAYS}
COOKIES = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, WRITER}
INLINE = re.compile(rb"<[^>]+\s(on\w+|style)\s*=", re.IGNORECASE)
OWN_STYLE = re.compile(rb"<style\b", re.IGNORECASE)
SCRIPT = re.compile(rb"<script\b([^>]*)>", re.IGNORECASE)
FETCHED = re.compile(
    rb"<(?:script|link|img|iframe|source|form)\b[^>]*?(?:src|href|action)=\"([^\"]*)"
)


def faults(answer, expected=EXPECTED):
    """What is wrong with the headers, the cookies and the mark-up of one answer."""
    for name, value in expected.items():
        if answer.headers.get(name) != value:
            yield f"{name}: {answer.headers.get(name)}"
    yield from faults_of_policy(answer)
    yield from (f"cookie {name}" for name in answer.cookies if name not in COOKIES)
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        yield from faults_of_page(answer)


def faults_of_policy(answer):
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy or "http" in policy:
        yield f"policy {policy}"


def faults_of_page(answer):
    if INLINE.search(answer.content) or OWN_STYLE.search(answer.content):
        yield "a handler or style within the page"
    nonce = re.search(r"'nonce-([^']+)'", answer.headers.get("Content-Security-Policy", ""))
    for script in SCRIPT.findall(answer.content):
        if b"src=" not in script or not nonce or f'nonce="{nonce[1]}"'.encode() not in script:
            yield f"script {script}"
    for address in FETCHED.findall(answer.content):
        if not re.match(rb"[/?#]|$", address) or address.startswith(b"//"):
            yield f"fetched from elsewhere: {address}"
