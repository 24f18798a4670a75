"""Loads the demo schools, or goes on where an earlier load stopped."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from safeguarding.demo import people
from safeguarding.demo.loading import OtherLoad, load
from safeguarding.passwords import DEMO_PASSWORD


class Command(BaseCommand):
    help = "Load the demo schools: invented people, pupils and three terms of concerns."

    def add_arguments(self, parser):
        parser.add_argument(
            "--accounts", action="store_true", help="only print who can sign in, and how"
        )
        parser.add_argument(
            "--share", type=float, default=1, help="how much of the stories, from 0 to 1"
        )

    def handle(self, *, accounts, share, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demo schools are loaded only where DEBUG is on: their password is public."
            )
        if accounts:
            return self._print_accounts()
        try:
            load(share, self._say)
        except OtherLoad:
            self._say("The demo schools are being loaded by another run already.")

    def _say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def _print_accounts(self):
        rows = list(people.accounts())
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self._say("  ".join(cells).rstrip())
        self._say(f"\nThe password of each: {DEMO_PASSWORD}")
