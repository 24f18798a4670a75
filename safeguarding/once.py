"""A form that is sent twice is carried out once (schools/once.py)."""

from django.contrib import messages
from django.contrib.messages import ERROR
from django.shortcuts import redirect

from schools import once

SAID = "This had been sent already. It was done once."


class OnceMiddleware:
    """Within the request's transaction, and only for what reaches a page: last of all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        key = getattr(request, "pressed", None)
        if key and response.status_code == 302 and not _was_refused(request):
            once.carried_out(key, response["Location"])
        return response

    def process_view(self, request, view, args, kwargs):
        key = once.key_of(request) if request.user.is_authenticated else None
        before = key and once.led_to(key)
        if before:
            messages.info(request, SAID)
            return redirect(before)
        request.pressed = key
        return None


def _was_refused(request):
    """Some pages say no and lead back: pressed again, it may be done."""
    said = messages.get_messages(request)._queued_messages
    return any(message.level >= ERROR for message in said)
