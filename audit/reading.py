"""The one door through which a page reaches a named person's record."""

from contextvars import ContextVar

from django.http import Http404

from audit.actions import Refused, record

# What records are read for in this request: the name of the page that was asked for, which the
# middleware says. Outside a request there is none.
READ_FOR = ContextVar("what records are read for", default="")


def open_record(records, pk, *, by):
    """The record of this key among those in sight, and an entry that `by` read it, and for what.

    `records` is a QuerySet already narrowed to what `by` may see (`visible_to`). What is not
    among them raises Http404, the same as what does not exist.
    """
    found = next(iter(records.filter(pk=pk).order_by()[:1]), None)
    if found is None:
        raise Http404
    record("read", found, by=by, reason=READ_FOR.get())
    return found


def allows(check, *args):
    """Whether a rule (`check_can_...`) would let this pass: for a page that offers a button."""
    try:
        check(*args)
    except Refused:
        return False
    return True
