"""What a form carried when the session had just ended: kept until its writer has signed in again.

It waits in the new, empty session of the same browser, bound to the person whose session ended.
Anybody else who signs in there never sees it: it is dropped. A session that is gone altogether no
longer says whose it was; a signed cookie with the person's key, and nothing else, still does.
"""

from django.conf import settings
from django.core import signing
from django.urls import Resolver404, resolve

PLACE = "kept"
# Never kept: secrets, and the token that the next page makes anew.
NOT_KEPT = {"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "login"}


WRITER = "__Host-writer" if settings.HTTPS else "writer"


def name_writer(request, response):
    """Let this browser say, until it is closed, who signed in here last."""
    if writer_of(request) != str(request.user.pk):
        said = signing.dumps(str(request.user.pk), salt=WRITER)
        response.set_cookie(WRITER, said, httponly=True, samesite="Lax", secure=settings.HTTPS)


def writer_of(request):
    """The key of who signed in here last; None where nobody did, or the cookie is not ours."""
    try:
        return signing.loads(request.COOKIES.get(WRITER, ""), salt=WRITER)
    except signing.BadSignature:
        return None


def from_request(request, writer):
    """The fields, path and writer of a POST to one of our own pages; None for anything else.

    What is sent to a page without sign-in (the pupils') is not the words of who signed in before.
    """
    form = form_of(request)
    if form is None or not _asks_who(resolve(request.path).func):
        return None
    return {"person": str(writer), **form}


def form_of(request):
    """The fields and path of a POST to one of our own pages; None for anything else."""
    if request.method != "POST" or request.headers.get("X-Requested-With") == "fetch":
        return None
    try:
        if resolve(request.path).view_name.startswith("account_"):
            return None
    except Resolver404:
        return None
    fields = [[k, v] for k, vs in request.POST.lists() if k not in NOT_KEPT for v in vs]
    return {"path": request.path, "fields": fields}


def _asks_who(view):
    """Whether somebody must be signed in there: Django marks the views that say otherwise."""
    return getattr(view, "login_required", True)


def store(request, typed):
    if typed:
        request.session[PLACE] = typed


def take(request):
    """What was kept for the person now signed in, or None. It is handed out once."""
    typed = request.session.pop(PLACE, None)
    if typed and typed["person"] == str(request.user.pk):
        return typed
    return None
