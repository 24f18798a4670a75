"""What queue_under_gunicorn.py has gunicorn serve: the pages, and the queue in two other ways.

`/bare/` is psycopg and nothing else: the statements of by_hand.py, for the person and the school
that the environment names, in HTML that is put together by hand. `/plain/` is our own queue with
all of Django around it, in that same HTML instead of its template: byte for byte the same.
"""

import os
import threading
from html import escape

import psycopg
from django.conf import settings
from django.http import HttpResponse
from django.urls import path

from safeguarding.wsgi import application as django  # isort: split

from concerns.queue import Queue
from safeguarding import urls
from tests.bench import by_hand

PERSON, SCHOOL = os.environ["BENCH_PERSON"], int(os.environ["BENCH_SCHOOL"])
COUNTED = ["all", "new", "late", "mine", "undecided", "in_hand"]
LINE = """<tr class="{status}"><td><a href="/concerns/{key}/">{name}</a> {year} {form} {others}
<td>{kinds}{marked}<td>{words}<td>{author}<td>{signed}<td>{what} {due}</tr>"""
here = threading.local()


def html(counts, rows):
    lines = (LINE.format(**{name: escape(str(said)) for name, said in row.items()}) for row in rows)
    return f"<!doctype html><p>{counts}</p><table>{''.join(lines)}</table>".encode()


def bare(environ, start_response):
    if not hasattr(here, "line"):
        here.line = psycopg.connect(os.environ["DATABASE_URL"])
    with here.line.transaction(), here.line.cursor() as cursor:
        cursor.execute("SELECT set_config('safeguarding.schools', %s, true)", [str(SCHOOL)])
        known = {"user": PERSON, "schools": [SCHOOL]}
        counts = by_hand.asked(cursor, by_hand.COUNTS, **known)[0]
        page = html(list(counts), map(of_row, by_hand.asked(cursor, by_hand.ROWS, **known)))
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
    return [page]


def of_row(row):
    key, _, status, signed, due, what, _, opening, words, _, *rest = row
    given, family, job, unknown, *child, _, others, mark, _, kinds = rest
    return {
        "key": key,
        "status": status,
        "name": unknown or f"{child[0]} {child[1]}",
        "year": child[2],
        "form": child[3],
        "others": others - 1,
        "kinds": ", ".join(kinds),
        "marked": mark == 1,
        "words": f"{words or opening}",
        "author": f"{given} {family} {job}",
        "signed": signed.timestamp(),
        "what": what,
        "due": due and due.timestamp(),
    }


def plain(request):
    shown = Queue(request.user, {})
    counts = [shown.counts[name] for name in COUNTED]
    return HttpResponse(html(counts, map(of_concern, shown.rows)))


def of_concern(row):
    return {
        "key": row.pk,
        "status": row.status,
        "name": row.name or f"{row.pupil.given_name} {row.pupil.family_name}",
        "year": row.pupil and row.pupil.year_group,
        "form": row.pupil and row.pupil.class_name,
        "others": row.others,
        "kinds": ", ".join(row.category_names),
        "marked": row.has_map,
        "words": f"{row.words[:90] or row.opening[:90]}",
        "author": f"{row.author.given_name} {row.author.family_name} {row.author.job_title}",
        "signed": row.signed_at.timestamp(),
        "what": row.next_due_what,
        "due": row.next_due_at and row.next_due_at.timestamp(),
    }


settings.ROOT_URLCONF = __name__
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path("plain/", plain), *urls.urlpatterns]


def application(environ, start_response):
    served = bare if environ["PATH_INFO"] == "/bare/" else django
    return served(environ, start_response)
