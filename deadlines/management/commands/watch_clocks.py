"""Watches from outside Celery whether the clocks go, until it is stopped."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand

from deadlines.watching import Watch

EVERY = 30


class Command(BaseCommand):
    help = "Look every half minute whether the clocks go, and mail whoever keeps them if not."

    def add_arguments(self, parser):
        parser.add_argument(
            "--touch", type=Path, help="a file that is touched after each round: a health check"
        )

    def handle(self, *, touch, **options):
        watch = Watch()
        while True:
            watch.go_round()
            if touch:
                touch.touch()
            time.sleep(EVERY)
