"""Asking a worker to come at once. A kindness only: the beat asks the same within half a minute."""

from django.core.cache import cache

# In this process's own memory: the cache is no server that could be away as well.
AWAY = "queue-away"
AWAY_SECONDS = 30


def wake(task):
    """Ask for this task now. Where Redis was away, nobody waits for it again for half a minute.

    How long the first one waits: CELERY_BROKER_TRANSPORT_OPTIONS. What keeps Redis from answering
    is raised, for the log.
    """
    if cache.get(AWAY):
        return
    try:
        task.apply_async(retry=False)
    except Exception:
        cache.set(AWAY, True, AWAY_SECONDS)
        raise
