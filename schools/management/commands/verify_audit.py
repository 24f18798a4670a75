"""Walks the chain over the trail and says what was altered, to the row."""

import sys

from django.core.management.base import BaseCommand, CommandError

from audit import verifying
from audit.models import Link
from schools.wall import for_a_command


class Command(BaseCommand):
    help = "Check that the audit trail is as it was written. Exits with 1 when it is not."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor",
            action="append",
            default=[],
            metavar="'CHAIN PLACE SEAL'",
            help="a seal as it was mailed or printed; may be given several times",
        )

    def handle(self, *, anchor, **options):
        try:
            anchors = [verifying.Anchor.read(words) for words in anchor]
        except ValueError as error:
            raise CommandError("An anchor is three words: chain, place and seal.") from error
        with for_a_command():
            found = verifying.faults(anchors)
            outside = verifying.changed_outside()
        for line in (*found, *map(self._in_words, outside)):
            self.stdout.write(str(line))
        self.stdout.write(f"{Link.objects.count()} entries, {len(found)} faults.")
        if found or outside:
            sys.exit(1)

    @staticmethod
    def _in_words(change):
        keys = ", ".join(change["keys"])
        return (
            f"changed past the trail at {change['at']:%Y-%m-%d %H:%M:%S %Z} by {change['role']}: "
            f"{change['what']} of {change['rows']} in {change['of']} ({keys})"
        )
