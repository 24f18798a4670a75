"""What ./run and ./test do before Django can: packages, servers, roles, and stopping it all again.

Only the standard library is used here, since nothing else is installed when it starts; `roles.py`
alone needs psycopg, and is run by the Python of the virtual environment.
"""
