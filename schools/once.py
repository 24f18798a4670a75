"""A form that is sent twice is carried out once: a second press, or a telephone that tries again.

Each page that is shown has a token of its own in its forms (Django's, against forgery). The same
token with the same words to the same address, from the same person, is the same press. Why it is
done here and not by each action: see docs/decisions/pressed-twice.md.
"""

from datetime import timedelta
from hashlib import sha256

from django.db import connection
from django.utils import timezone

from schools.models import Carried

KEPT = timedelta(days=2)
TOKEN = "csrfmiddlewaretoken"


def key_of(request, token=TOKEN):
    """What makes this press the same as another; None for whatever is not a form of a page.

    `token` names the box of the form that is another each time that it is shown.
    """
    if request.method != "POST" or not request.POST.get(token):
        return None
    files = [(name, file.name, file.size) for name, file in request.FILES.items()]
    said = [str(request.user.pk), request.path, sorted(request.POST.lists()), files]
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def led_to(key):
    """Where the same press led, or None. Until this transaction ends, one that comes at the same
    moment waits here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    return Carried.objects.filter(pk=key).values_list("leads_to", flat=True).first()


def carried_out(key, leads_to):
    Carried.objects.create(key=key, leads_to=leads_to)


def forget_old():
    """Called by the clock. How many went."""
    return Carried.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
