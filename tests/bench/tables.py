"""What the bench's host holds: one row of SQL for each concern, and every table told from it.

What is known of a concern is worked out first, from its number alone, so that every build is the
same but for its dates. About 4% are open, most of them new; the first school is the largest, with
four times the average; in each school a few children have many concerns and most have few. The
keys are spread as random ones are, and the texts are as long as a short note.
"""

import os

from audit.models import Entry
from concerns import models as case
from schools import models as people
from schools.protocol import VERSION

SCHOOLS = int(os.environ.get("BENCH_SCHOOLS", 1_000))
CONCERNS = int(os.environ.get("BENCH_CONCERNS", 1_000_000))
# Of each school. Of the staff, the first is the DSL, two and three are deputies, four is the head.
STAFF, PUPILS = 40, 400
LONG_AGO = "2015-09-01"

# For one session of the database: a key, a number from 0 to 1, a word; the same every time.
INVENTING = """
CREATE FUNCTION pg_temp.key(kind text, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql
    AS $$ SELECT md5(kind || n::text)::uuid $$;
CREATE FUNCTION pg_temp.chance(n bigint, seed int) RETURNS float8 IMMUTABLE LANGUAGE sql
    AS $$ SELECT (hashint8extended(n, seed) & 1048575) / 1048576.0 $$;
CREATE FUNCTION pg_temp.word(n bigint, words text[]) RETURNS text IMMUTABLE LANGUAGE sql
    AS $$ SELECT words[1 + n % cardinality(words)] $$;
"""
GIVEN = "'{Ada,Bo,Cass,Dov,Elsi,Finn,Gwen,Hal,Isla,Jem,Kit,Lux,Mina,Noor,Orla,Pax,Rhys,Tam,Una}'"
FAMILY = "'{Alder,Birch,Cairn,Dell,Elm,Frith,Gale,Heath,Ings,Knoll,Lea,Moor,Nab,Oxley,Rill,Scar}'"
NOTE = (
    "At the end of the second lesson the child came to my desk and would not sit down. I asked if "
    "all was well. There was a mark about the size of a coin, and the child said that it had been "
    "there since the weekend and did not want to say more. I wrote this down straight after."
)


def one_of(key, number, *, school="school"):
    """The key of one of a school's staff or pupils, in SQL, by its number there."""
    each = {"person": STAFF, "pupil": PUPILS}[key]
    return f"pg_temp.key('{key}', {school} * {each} + {number})"


# One row for each concern: who, where, when and how it stands, for all the tables below.
KNOWN = f"""
CREATE TEMP TABLE known AS
SELECT i, school, status, signed, signed + interval '3 hours' AS opened,
       signed + interval '30 days' AS ended, pg_temp.key('concern', i) AS id,
       {one_of("pupil", "child")} AS pupil,
       {one_of("pupil", f"(child + 1) % {PUPILS}")} AS second_pupil,
       {one_of("person", f"5 + floor({STAFF - 5} * pg_temp.chance(i, 3))::int")} AS author,
       {one_of("person", "1 + i % 3")} AS lead
FROM (SELECT i, 1 + floor({SCHOOLS} * power(pg_temp.chance(i, 1), 1.25))::int AS school,
             floor({PUPILS} * power(pg_temp.chance(i, 2), 2))::int AS child,
             now() - interval '10 minutes' - interval '5 years' * i / {CONCERNS} AS signed,
             CASE WHEN pg_temp.chance(i, 4) > power(1 - i::float8 / {CONCERNS}, 24) THEN 'closed'
                  WHEN pg_temp.chance(i, 5) < 0.35 AND i < 0.02 * {CONCERNS} THEN 'received'
                  WHEN pg_temp.chance(i, 5) < 0.45 AND i < 0.03 * {CONCERNS} THEN 'opened'
                  ELSE 'in_hand' END AS status
      FROM generate_series({CONCERNS}::bigint, 1, -1) i) counted;
ANALYZE known;
"""


def series(many):
    return f"generate_series(1, {SCHOOLS}) school, generate_series(1, {many}) n"


def some(part, seed):
    """About this part of the concerns that somebody has dealt with."""
    return f"known WHERE status IN ('in_hand', 'closed') AND pg_temp.chance(i, {seed}) < {part}"


OF_KNOWN = {"school_id": "school", "concern_id": "id"}
BY_LEAD = {**OF_KNOWN, "by_id": "lead", "at": "opened"}
ONE_TO_A_FILE = "(SELECT DISTINCT ON (pupil) * FROM known ORDER BY pupil, i DESC) first"
NAMED = {"given_name": f"pg_temp.word(n, {GIVEN})", "family_name": f"pg_temp.word(n * 7, {FAMILY})"}
LATE = "CASE WHEN {due} < now() THEN {due} END"
DAY_LATER = "signed + interval '1 day'"
REVIEW = "now() + interval '1 day' * (floor(40 * pg_temp.chance(i, 6)) - 8)"
STEPS = {"moments": "ARRAY[{due}]", "next_at": "CASE WHEN {due} >= now() THEN {due} END"}
ACTION_DAY = "opened + interval '1 day' * (5 + i % 20)"


def steps(due):
    """One step, when it runs out; done where that has passed."""
    return {name: words.format(due=due) for name, words in STEPS.items()}


MET = {"met_at": "CASE WHEN status <> 'received' THEN opened END"} | {
    "met_by_id": "CASE WHEN status <> 'received' THEN lead END"
}

# Each table: its model, the rows in SQL, and its columns in SQL. What is not said is the default.
TABLES = [
    (
        people.School,
        f"generate_series(1, {SCHOOLS}) n",
        {
            "id": "n",
            "urn": "(100000 + n)::text",
            "name": "'School ' || n",
            "phase": "'primary'",
            "kind": "'academy'",
            "authority": "'Fenmoor'",
        },
    ),
    (people.SchoolSettings, f"generate_series(1, {SCHOOLS}) n", {"school_id": "n"}),
    (
        people.Person,
        series(STAFF),
        {
            "id": one_of("person", "n"),
            "email": "format('p%s@s%s.example', n, school)",
            "password": "'!'",
            **NAMED,
        },
    ),
    (
        people.Post,
        series(STAFF),
        {
            "person_id": one_of("person", "n"),
            "school_id": "school",
            "kind": "coalesce(('{dsl,deputy_dsl,deputy_dsl,head}'::text[])[n], 'staff')",
            "is_lead": "n = 1",
            "since": f"'{LONG_AGO}'",
        },
    ),
    (
        people.Acknowledgement,
        series(STAFF),
        {
            "person_id": one_of("person", "n"),
            "school_id": "school",
            "version": f"'{VERSION}'",
        },
    ),
    (
        people.Household,
        series(PUPILS // 2),
        {"id": f"pg_temp.key('home', school * {PUPILS} + n)", "school_id": "school"},
    ),
    (
        people.Pupil,
        series(PUPILS),
        {
            "id": one_of("pupil", "(n - 1)"),
            "school_id": "school",
            "household_id": f"pg_temp.key('home', school * {PUPILS} + (n + 1) / 2)",
            "date_of_birth": "date '2014-01-01' + n * 5",
            "year_group": "(1 + n % 6)::text",
            "class_name": "'Oak'",
            **NAMED,
        },
    ),
    (
        people.Contact,
        series(PUPILS),
        {
            "pupil_id": one_of("pupil", "(n - 1)"),
            "school_id": "school",
            "name": "'Contact ' || n",
            "relationship": "'mother'",
            "parental_responsibility": "true",
        },
    ),
    (
        case.Concern,
        "known",
        {
            "id": "id",
            "school_id": "school",
            "author_id": "author",
            "urgent": "pg_temp.chance(i, 7) < 0.05",
            "account": f"'{NOTE} ' || left('{NOTE}', (i % 200)::int)",
            "childs_words": "CASE WHEN i % 3 = 0 THEN 'I do not want to go home.' ELSE '' END",
            "happened_on": "signed::date",
            "source": "'seen'",
            "started_at": "signed - interval '9 minutes'",
            "signed_at": "signed",
            "seal": "repeat('5', 64)",
            "status": "status",
            "opened_at": "CASE WHEN status <> 'received' THEN opened END",
            "opened_by_id": "CASE WHEN status <> 'received' THEN lead END",
            "courses": "CASE WHEN status IN ('in_hand', 'closed') THEN '{internal}' ELSE '{}' END",
            "review_on": f"CASE status WHEN 'in_hand' THEN ({REVIEW})::date END",
            "next_due_at": f"CASE status WHEN 'in_hand' THEN {REVIEW} "
            f"WHEN 'received' THEN {DAY_LATER} END",
            "next_due_what": "CASE status WHEN 'in_hand' THEN 'review' "
            "WHEN 'received' THEN 'open' ELSE '' END",
        },
    ),
    (case.Involvement, "known", {**OF_KNOWN, "number": "1", "pupil_id": "pupil"}),
    (
        case.Involvement,
        "known WHERE pg_temp.chance(i, 8) < 0.25",
        {**OF_KNOWN, "number": "2", "pupil_id": "second_pupil", "role": "'witness'"},
    ),
    (
        case.ConcernCategory,
        "known, LATERAL (SELECT id FROM concerns_category ORDER BY hashint8extended(i, id::int)"
        " LIMIT 1 + (i % 5 < 2)::int) kind",
        {
            "school_id": "school",
            "concern_id": "known.id",
            "category_id": "kind.id",
            "by_id": "author",
            "at": "signed",
        },
    ),
    (
        case.BodyMark,
        "known WHERE pg_temp.chance(i, 9) < 0.08",
        {
            **OF_KNOWN,
            "number": "1",
            "side": "'front'",
            "x": "500",
            "y": "300",
            "kind": "'bruise'",
        },
    ),
    (
        case.Step,
        "known, LATERAL (VALUES ('received', signed, author), ('opened', opened, lead),"
        " ('in_hand', opened, lead), ('closed', ended, lead)) step (reached, at, by)"
        " WHERE array_position('{received,opened,in_hand,closed}', reached)"
        " <= array_position('{received,opened,in_hand,closed}', status)",
        {**OF_KNOWN, "status": "reached", "at": "step.at", "by_id": "step.by"},
    ),
    (
        case.Decision,
        some(1, 10),
        {
            **BY_LEAD,
            "courses": "'{internal}'",
            "reason": f"left('{NOTE}', 140)",
            "serves_child": "'The child is safe tonight and knows whom to tell.'",
        },
    ),
    (
        case.ParentContact,
        some(1, 11),
        {
            **BY_LEAD,
            "told": "true",
            "who": "'Mother'",
            "spoken_at": "opened",
            "said": f"left('{NOTE}', 90)",
        },
    ),
    (
        case.ChildVoice,
        some(0.7, 12),
        {**BY_LEAD, "told": "'What is next.'", "wishes": "'To stay.'"},
    ),
    (
        case.Review,
        some(0.2, 13),
        {**BY_LEAD, "note": f"left('{NOTE}', 120)", "next_on": "ended::date"},
    ),
    (
        case.Closing,
        "known WHERE status = 'closed'",
        {
            **BY_LEAD,
            "at": "ended",
            "follow_up": "'We met twice.'",
            "resolution": "'The child feels safe.'",
            "outcome": "'No more was seen.'",
            "further_support": "'A trusted adult.'",
        },
    ),
    (
        case.Action,
        some(0.8, 14),
        {
            **BY_LEAD,
            "id": "pg_temp.key('action', i)",
            "what": "'Ring the family and agree what is next'",
            "owner_id": "author",
            "due_on": f"({ACTION_DAY})::date",
            "done_at": "CASE status WHEN 'closed' THEN ended END",
            "done_by_id": "CASE status WHEN 'closed' THEN lead END",
        },
    ),
    (
        case.OpeningDeadline,
        "known",
        {
            **OF_KNOWN,
            "clock": "'concern_unopened_day'",
            "started_at": "signed",
            "due_at": DAY_LATER,
            **steps(DAY_LATER),
            "fired_at": f"CASE WHEN status = 'received' AND {DAY_LATER} < now() "
            f"THEN {DAY_LATER} END",
            "widens_to": "'head'",
            **MET,
        },
    ),
    (
        case.ReviewDeadline,
        "known WHERE status = 'in_hand'",
        {
            **OF_KNOWN,
            "clock": "'concern_review'",
            "started_at": "opened",
            "due_at": REVIEW,
            **steps(REVIEW),
            "fired_at": LATE.format(due=REVIEW),
        },
    ),
    (
        case.ActionDeadline,
        some(0.8, 14),
        {
            "school_id": "school",
            "action_id": "pg_temp.key('action', i)",
            "clock": "'action_due'",
            "started_at": "opened",
            "due_at": ACTION_DAY,
            **steps(ACTION_DAY),
            "fired_at": LATE.format(due=ACTION_DAY),
            "met_at": "CASE status WHEN 'closed' THEN ended END",
            "met_by_id": "CASE status WHEN 'closed' THEN lead END",
        },
    ),
    (
        case.File,
        "(SELECT pupil, school, min(signed) AS signed FROM"
        " (SELECT pupil, school, signed FROM known UNION ALL"
        "  SELECT second_pupil, school, signed FROM known WHERE pg_temp.chance(i, 8) < 0.25) each"
        " GROUP BY pupil, school) first",
        {"pupil_id": "pupil", "school_id": "school", "started_at": "signed"},
    ),
    (
        case.Exclusion,
        f"{ONE_TO_A_FILE} WHERE pg_temp.chance(i, 15) < 0.02",
        {
            "school_id": "school",
            "pupil_id": "pupil",
            "person_id": one_of("person", "CASE WHEN i % 4 = 0 THEN 1 ELSE 5 + i % 30 END"),
            "reason": "'A tie of family.'",
            "by_id": one_of("person", "4"),
        },
    ),
    (
        case.DoNotInform,
        f"{ONE_TO_A_FILE} WHERE pg_temp.chance(i, 16) < 0.01",
        {
            "school_id": "school",
            "pupil_id": "pupil",
            "ground": "'child'",
            "reason": "'A risk at home.'",
            "by_id": "lead",
        },
    ),
    (
        case.Event,
        f"{ONE_TO_A_FILE} WHERE pg_temp.chance(i, 17) < 0.2",
        {
            "school_id": "school",
            "pupil_id": "pupil",
            "happened_at": "opened",
            "title": "'Meeting'",
            "by_id": "lead",
        },
    ),
    (
        Entry,
        "known, LATERAL (VALUES ('signed', signed, author), ('read', opened, lead))"
        " done (verb, at, by) WHERE verb = 'signed' OR status <> 'received'",
        {
            "at": "done.at",
            "school_id": "school",
            "by_id": "done.by",
            "verb": "done.verb",
            "kind": "'concerns.concern'",
            "record_id": "id::text",
        },
    ),
]
