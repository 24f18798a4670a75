"""The Django project: settings, urls, celery, and the home page ("what needs me today").

No models.
"""

from safeguarding.celery import app as celery_app

__all__ = ["celery_app"]
