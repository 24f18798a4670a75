# One image for web, worker, beat, watch and migrate: docker-compose.yml says which of them it is.
FROM python:3.12-slim-bookworm

# What WeasyPrint draws a printed file with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
    && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/run.txt
COPY . .

# Gathering static files reads settings but opens neither database nor queue.
RUN SECRET_KEY=while-building DATABASE_URL=postgres://nobody@localhost/none \
    REDIS_URL=redis://localhost STATIC_ROOT=/app/static-gathered \
    python manage.py collectstatic --no-input

# The app owns nothing on its own disk either.
RUN useradd --system --no-create-home safeguarding
USER safeguarding
ENV STATIC_ROOT=/app/static-gathered
CMD ["gunicorn", "safeguarding.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket"]
