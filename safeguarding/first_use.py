"""Before an account is used its holder acknowledges the protocol. A child in danger comes first."""

from django.shortcuts import redirect

from safeguarding import kept
from schools import protocol

SAID = "protocol"
# What stays open until then: helping a child, and whatever needs no sign-in.
OPEN = {"schools:first-use", "stay", "poster", "schools:rota"}
OPEN |= {
    f"concerns:{name}"
    for name in """log write save find-pupils check discard receipt add attach-to-draft
    draft-attachment take-out attach-own own-attachment direct about-an-adult guidance
    paper""".split()
}
OPEN |= {
    f"allegations:{name}"
    for name in """start-report write-report save-report send-report discard-report my-report
    add-to-report tell-lado-yourself""".split()
}


class FirstUseMiddleware:
    """Leads to the page of the protocol, and keeps what a form carried until it has been read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _is_open(request, view) or _has_said(request):
            return None
        kept.store(request, kept.from_request(request, request.user.pk))
        return redirect("schools:first-use")


def _is_open(request, view):
    name = request.resolver_match.view_name or ""
    free = name in OPEN or name.startswith("account_")
    return free or not request.user.is_authenticated or not getattr(view, "login_required", True)


def _has_said(request):
    """Asked once in a session, and again when there are new words."""
    if request.session.get(SAID) == protocol.VERSION:
        return True
    if protocol.owed_by(request.user):
        return False
    request.session[SAID] = protocol.VERSION
    return True
