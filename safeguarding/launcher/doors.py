"""The port: is it free, and does the page answer on it?"""

import socket
import urllib.error
import urllib.request

from .trouble import Trouble

HOST = "127.0.0.1"  # the demo accounts' password is printed, so this machine alone may sign in


def port_from(environment):
    asked = environment.get("PORT", "8000")
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise Trouble(f"PORT is {asked!r}, which is no port: give a number, as in PORT=8001 ./run.")
    return int(asked)


def check_free(port):
    with socket.socket() as door:
        # As the web server does: a port that was only just let go of counts as free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except PermissionError:
            raise Trouble(
                f"Port {port} is for root alone: choose another, as in PORT=8001 ./run."
            ) from None
        except OSError:
            raise Trouble(
                f"Port {port} is in use by another program: stop that, or choose another port, "
                f"as in PORT={port + 1 if port < 65535 else 8001} ./run."
            ) from None


def is_served(port):
    """Does the page say that it is healthy? Asked directly, past any proxy."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{HOST}:{port}/healthy/", timeout=10) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
