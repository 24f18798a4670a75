"""What holds for every request: nothing is stored, idleness ends, refusals are said kindly."""

import time
from contextlib import suppress

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, JsonResponse, UnreadablePostError
from django.shortcuts import render
from django.urls import reverse

from audit.actions import Refused, record_miss, record_refusal
from audit.reading import READ_FOR
from safeguarding import kept
from safeguarding.adapter import MailAway
from schools import posts
from schools.wall import within

SEEN = "seen_at"
# Writing the time on every request would cost each page a query; a minute is near enough.
SEEN_EVERY = 60


class NoStoreMiddleware:
    """No page, error or redirect may lie in a cache: Back after signing out shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response


class IdleMiddleware:
    """A session that nobody used for a while ends. What a form carried is kept for its writer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if self._idle(request):
                self._end(request)
            elif time.time() - request.session.get(SEEN, 0) > SEEN_EVERY:
                request.session[SEEN] = int(time.time())
        elif writer := kept.writer_of(request):  # a session that is gone altogether
            kept.store(request, kept.from_request(request, writer))
        response = self.get_response(request)
        if request.user.is_authenticated:
            kept.name_writer(request, response)
        return response

    def _idle(self, request):
        seen = request.session.get(SEEN)
        return seen is not None and time.time() - seen > settings.IDLE_LIMIT.total_seconds()

    def _end(self, request):
        typed = kept.from_request(request, request.user.pk)
        logout(request)
        kept.store(request, typed)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Wall one. A script that saves a draft is told in its own words; a person goes to sign in."""

    def handle_no_permission(self, request, view_func):
        if request.headers.get("X-Requested-With") == "fetch":
            return JsonResponse({"sign_in": reverse("account_login")}, status=401)
        if kept.PLACE in request.session:
            return redirect_to_login(reverse("kept"))
        return super().handle_no_permission(request, view_func)


def _read_in(request):
    """A telephone may take its time to send a photograph: no transaction is open meanwhile."""
    with suppress(UnreadablePostError):  # whoever sent it has gone; the form's token says the rest
        _ = request.POST


class WithinSchoolsMiddleware:
    """Each request is one transaction, in which the database shows this person's schools alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        _read_in(request)
        with within(posts.schools_of(request.user), request.user.pk or ""):
            posts.read_once(request.user)
            response = self.get_response(request)
            if response.status_code >= 500:  # nothing half done stays
                transaction.set_rollback(True)
        return response


class PurposeMiddleware:
    """Says what records are read for in this request: the page that was asked for (guard 18)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        before = READ_FOR.set("")
        try:
            return self.get_response(request)
        finally:
            READ_FOR.reset(before)

    def process_view(self, request, view_func, view_args, view_kwargs):
        READ_FOR.set(request.resolver_match.view_name)


class RefusedMiddleware:
    """A rule that says no becomes a page with its reason, and leaves a trace.

    What is out of sight and what does not exist get the same page, byte for byte.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            record_refusal(request.resolver_match.view_name, by=request.user)
            return render(request, "403.html", {"reason": str(exception)}, status=403)
        if isinstance(exception, Http404):
            self._leave_a_trace(request)
            return render(request, "404.html", status=404)
        if isinstance(exception, MailAway):
            return render(request, "503.html", status=503)
        return None

    def _leave_a_trace(self, request):
        """The same for what is out of sight and what does not exist, so that they take as long."""
        asked = request.resolver_match
        key = next(iter(asked.kwargs.values()), None) if asked and asked.namespace else None
        if key and request.user.is_authenticated:
            record_miss(asked.view_name, key, by=request.user)
