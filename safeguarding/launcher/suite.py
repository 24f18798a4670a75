"""./test: servers of its own, the linters, then the whole suite."""

import os
import subprocess

from . import packages, places, prepare
from .children import Children
from .trouble import say

# The order, and what belongs together in one of them, stand in tests/conftest.py. Three keep two
# cores busy: the journeys wait for their browser half of the time.
THREE_AT_ONCE = ("-n", "3", "--no-loadscope-reorder")
LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("djlint", "--lint", "--quiet", "templates"),
)


def main(arguments):
    prepare.check_given(os.environ)
    home = places.home_for() / "test"
    folder, held = places.first_free(home)
    place = places.Place(folder, home / "venv")
    with held:
        places.make(place)
        with places.waiting_for(home):
            packages.ensure(place, "test")
        packages.warn_about_printing()
        return test(place, arguments)


def test(place, arguments):
    with Children() as children:
        env = settings(place, prepare.start_servers(children, place, for_tests=True))
        failed = [linter for linter in LINTERS if lint(place, linter, env)]
        code = run(place, env, "pytest", *THREE_AT_ONCE, *arguments)
    if failed:
        say("The linters found something: see above the tests.")
    return code or int(bool(failed))


def settings(place, addresses):
    """With our own server the tables are made once, then copied for each run: that is quicker."""
    env = prepare.environment_for(place, addresses, DEBUG="off", SITE_URL="http://127.0.0.1:8000")
    prepare.collect_static(place, env)
    env["OWNER_DATABASE_URL"] = owner = addresses["OWNER_DATABASE_URL"]
    if prepare.servers_are_ours():
        prepare.migrate(place, env, owner)
        env["TEST_TEMPLATE"] = "safeguarding"
    return env


def lint(place, command, env):
    """Quiet when all is well, so that what it finds stands out."""
    return run(place, env, *command)


def run(place, env, module, *arguments):
    return subprocess.run(
        [place.python, "-m", module, *arguments], cwd=places.ROOT, env=env
    ).returncode
