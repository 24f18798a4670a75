"""./run: from nothing, or from last time, to a page that is served; Ctrl-C stops it all."""

import os
import time

from . import doors, packages, places, prepare
from .children import Children
from .trouble import say


def main():
    port = doors.port_from(os.environ)
    prepare.check_given(os.environ)
    folder = places.home_for()
    place = places.Place(folder, folder / "venv")
    held = places.hold_or_explain(folder)
    with held:
        doors.check_free(port)
        start(place, port)


def start(place, port):
    if place.folder != places.ROOT / "var":
        say(f"This folder is private to root, so packages and data are kept in {place.folder}.")
    places.make(place)
    packages.ensure(place, "run")
    packages.warn_about_printing()
    with Children() as children:
        env = settings(place, prepare.start_servers(children, place), port)
        serve(children, place, env, port)
        start_worker(children, place, env)
        start_watch(children, place, env)
        show(place, env, port)
        watch(children, load_demo(children, place, env))


def settings(place, addresses, port):
    env = prepare.environment_for(
        place,
        addresses,
        DEBUG="on",
        SITE_URL=f"http://{doors.HOST}:{port}",
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
        EMAIL_FILE_PATH=str(place.mail),
    )
    prepare.migrate(place, env, addresses["OWNER_DATABASE_URL"])
    prepare.collect_static(place, env)
    return env


def serve(children, place, env, port, app="safeguarding.wsgi"):
    say("Starting the pages ...")
    web = children.start(
        "The web server",
        [place.python, "-m", "gunicorn", app, "--bind", f"{doors.HOST}:{port}"]
        + ["--workers", "2", "--threads", "4", "--preload", "--no-control-socket"]
        + ["--chdir", places.ROOT],
        log=place.log / "web.log",
        env=env,
    )
    web.wait_until(lambda: doors.is_served(port), seconds=60)
    return web


def start_worker(children, place, env):
    """Beat inside the worker (-B) is right for one worker alone; docker-compose.yml parts them."""
    children.start(
        "The worker",
        [place.python, "-m", "celery", "--workdir", places.ROOT, "--app", "safeguarding", "worker"]
        + ["--beat", "--schedule", place.folder / "beat", "--concurrency", "1"]
        + ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"],
        log=place.log / "worker.log",
        env=env,
    )


def start_watch(children, place, env):
    """What looks from outside whether the worker does its work, and mails if it does not."""
    children.start(
        "The watch over clocks",
        [place.python, places.ROOT / "manage.py", "watch_clocks"],
        log=place.log / "watch.log",
        env=env,
    )


def show(place, env, port):
    say(f"\nSafeguarding is at http://{doors.HOST}:{port}/ (Ctrl-C stops it)")
    say(f"E-mails are written to {place.mail}, logs to {place.log}.\n")
    if prepare.has_command("load_demo"):
        say(prepare.manage(place, env, "load_demo", "--accounts"))


def load_demo(children, place, env):
    """Behind the page, which is there already. It ends at once when the schools are loaded."""
    if not prepare.has_command("load_demo"):
        return None
    return children.start(
        "Loading the demo schools",
        [place.python, places.ROOT / "manage.py", "load_demo"],
        log=None,
        env=env,
        may_end=True,
    )


def watch(children, demo):
    """Until somebody stops us, or one of the programs ends by itself."""
    while True:
        if demo and demo.process.poll():
            say("The demo schools are not all there (see above): the next ./run goes on with them.")
            demo = None
        ended = children.first_ended()
        if ended:
            raise ended.trouble("stopped by itself")
        time.sleep(0.3)
