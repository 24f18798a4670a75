from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "deadlines"

    def ready(self):
        # A broken file of clocks must stop the start, not the first concern of the day.
        from deadlines.clocks import clocks

        clocks()
