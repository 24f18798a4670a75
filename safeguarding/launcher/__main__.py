"""`python3 safeguarding/launcher run | test | lock`: what the scripts at the top call."""

import os
import sys
from pathlib import Path

# Last on the path: the project's celery.py must not stand before the package of that name.
sys.path[0:1] = []
sys.path.append(str(Path(__file__).resolve().parents[1]))

from launcher import locks, run, suite  # noqa: E402
from launcher.children import stop_on_signals  # noqa: E402
from launcher.trouble import Stopped, Trouble, of_the_disk  # noqa: E402


def main(verb, arguments):
    stop_on_signals()
    os.umask(0o022)  # the second user must be able to read the packages
    # Several programs are started from the same files: compiled once, and not by each of them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if verb == "lock":
        return locks.make_all(upgrade="--upgrade" in arguments)
    if verb == "test":
        return suite.main(arguments)
    return run.main()


def explained(verb, arguments):
    """The exit code; every trouble is one sentence, and never a traceback."""
    try:
        return main(verb, arguments) or 0
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        print(of_the_disk(error), file=sys.stderr)
        return 1
    except Stopped as stopped:
        print("Stopped.", flush=True)
        return stopped.code


if __name__ == "__main__":
    sys.exit(explained(sys.argv[1], sys.argv[2:]))
