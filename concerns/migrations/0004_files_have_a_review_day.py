"""Files that came into being before reviews did: their first one is counted from today.

With a version in the history, and no person: the program did this.
"""

from django.db import migrations

FIRST_DAYS = """
WITH dated AS (
    UPDATE concerns_file
    SET next_review_on = (now() AT TIME ZONE 'Europe/London')::date + 84
    WHERE next_review_on IS NULL
    RETURNING *
), kept AS (
    INSERT INTO concerns_historicalfile
        (pupil_id, school_id, started_at, next_review_on, history_date, history_type)
    SELECT pupil_id, school_id, started_at, next_review_on, now(), '~' FROM dated
)
INSERT INTO concerns_filedeadline (id, school_id, file_id, clock, started_at, due_at)
SELECT gen_random_uuid(), school_id, pupil_id, 'file_review', now(),
       (next_review_on + time '23:59:59') AT TIME ZONE 'Europe/London'
FROM dated
"""


class Migration(migrations.Migration):
    dependencies = [("concerns", "0003_file_review")]
    operations = [migrations.RunSQL(FIRST_DAYS, migrations.RunSQL.noop)]
