"""Who asks: their session and their record, each by a statement that was planned before.

Every request asks both, and Django would build two statements for it each time.
"""

from allauth.account import auth_backends
from django.contrib.sessions.backends import db
from django.utils import timezone

from schools.models import Person
from schools.prepared import Prepared

SESSION = Prepared(
    "session",
    "text, timestamptz",
    "SELECT session_data FROM django_session WHERE session_key = $1 AND expire_date > $2",
)
FIELDS = [field.attname for field in Person._meta.concrete_fields]
COLUMNS = ", ".join(f'"{field.column}"' for field in Person._meta.concrete_fields)
PERSON = Prepared("person", "uuid", f"SELECT {COLUMNS} FROM schools_person WHERE id = $1")


class SessionStore(db.SessionStore):
    def load(self):
        for (data,) in SESSION.rows(self.session_key, timezone.now()):
            return self.decode(data)
        self._session_key = None
        return {}


class AuthenticationBackend(auth_backends.AuthenticationBackend):
    """By e-mail and password, as allauth asks it."""

    def get_user(self, user_id):
        for row in PERSON.rows(user_id):
            person = Person.from_db("default", FIELDS, row)
            return person if self.user_can_authenticate(person) else None
