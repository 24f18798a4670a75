"""The tests' database: made and migrated by the owner, then used with the app's rights alone.

The connection logs in as the owner, who must make the test database, and takes the app's role as
soon as that is done. So a REVOKE holds in a test as it does for real.
"""

import gc
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import dj_database_url
import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import pre_migrate
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from xdist.scheduler import LoadScopeScheduling

from safeguarding.launcher.roles import APP, GRANTS
from schools.wall import EVERY_SCHOOL, SETTING
from tests import afresh, breadth
from tests.cast import everybody, make_once

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
# The same engine without a window's machinery takes two thirds of the processor's time.
HEADLESS = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
TOGETHER = {"journeys", "house"}
# Long enough to be a part of its own, though it needs a world of its own then.
ALONE = "tests/house/test_access.py"
# What a page leaves behind is looked through less often: by itself, Python would do it so often
# that it took a tenth of the time.
gc.set_threshold(10_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Log in as the owner. Each process of -n 3 has its own copy of this, and its own database."""
    owner = dj_database_url.parse(os.environ["OWNER_DATABASE_URL"])
    for name in ("USER", "PASSWORD", "HOST", "PORT"):
        connection.settings_dict[name] = owner[name]
    # ./test made the tables there, as the owner; to copy them takes a moment.
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("TEST_TEMPLATE")
    pre_migrate.connect(grant_to_the_app, dispatch_uid="grant to the app")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """From here on every connection, in every thread, starts with the app's role."""
    options = connection.settings_dict["OPTIONS"]
    with django_db_blocker.unblock(), a_database_of_the_tests():
        connection.close()
        # What a test itself reads is not what it tests. Each request sets the wall for its person.
        options["options"] = f"-c role={APP} -c {SETTING}={EVERY_SCHOOL}"
        make_once()
        afresh.keep()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", afresh.put_back)
            yield
        del options["options"]
        connection.close()


@contextmanager
def a_database_of_the_tests():
    """Never the one that the address names.

    pytest-django makes a database only where a test says by a mark or by `db` that it wants one.
    A run of tests that reach it by another fixture alone would otherwise write into the real one.
    """
    name = connection.settings_dict["NAME"]
    missing = not str(name).startswith("test_")
    made = setup_databases(verbosity=0, interactive=False, aliases={"default"}) if missing else []
    yield
    teardown_databases(made, verbosity=0)


def grant_to_the_app(using, **kwargs):
    """Default privileges belong to one database, and the test database is a new one."""
    if not grant_to_the_app.done:
        with connection.cursor() as cursor:
            cursor.execute(GRANTS)
        grant_to_the_app.done = True


grant_to_the_app.done = False


def pytest_report_header(config):
    return breadth.SAID if breadth.is_narrow(config) else None


def pytest_collection_modifyitems(config, items):
    skip_what_needs_a_browser(items)
    if breadth.is_narrow(config):
        left = {*breadth.left_out(items)}
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
    items.sort(key=lambda item: turn_of(place_of(item.nodeid)))


def pytest_collection_finish():
    """What is there by now stays: nobody need look through it again for what is in use."""
    gc.collect()
    gc.freeze()


def place_of(nodeid):
    """What one process does from end to end: all of the two long folders, and any other file.

    So a world or a browser is made once.
    """
    file = nodeid.split("::")[0]
    folder = file.split("/")[1]
    return folder if folder in TOGETHER and file != ALONE else file


def turn_of(place):
    """The longest three are begun first, and then the files of ./run and the demo, which are long
    too: whoever came to one of those last would be waited for by the others."""
    if place in {*TOGETHER, ALONE}:
        return 0
    return 1 if place.startswith("tests/setup/") else 2


class PlaceByPlace(LoadScopeScheduling):
    """How -n 3 shares the tests out."""

    def _split_scope(self, nodeid):
        return place_of(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return PlaceByPlace(config, log)


def skip_what_needs_a_browser(items):
    """Journeys need one; where there is none they are skipped, and say why."""
    if Path(CHROMIUM).exists() and Path(HEADLESS).exists():
        return
    reason = "no Chromium here: install Debian's package chromium, or set CHROMIUM to its path"
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def cast(db):
    """Everybody who takes part: see tests/cast.py."""
    return everybody()


@pytest.fixture(autouse=True)
def fresh_cache():
    """Whom to ring is remembered for a minute in a process, and a test's school is a new one."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def searches_answer_at_once():
    """Their steps are waited for where it is tried that they are (test_search_steps.py)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("concerns.views.searching.STEP", 1e-6)
        yield
