"""What somebody who knows PostgreSQL would write for the same rows, with the school at hand.

Each function takes a cursor and what the page knows, and returns what bench/pages.py compares with
the page's own answer: the measure is only fair while both say the same.
"""

import uuid

KEPT_OUT = """EXISTS (SELECT FROM concerns_exclusion e
    JOIN concerns_involvement k ON k.pupil_id = e.pupil_id
    WHERE k.concern_id = c.id AND e.person_id = %(user)s AND e.ended_at IS NULL)"""
IN_SIGHT = f"c.school_id = ANY(%(schools)s) AND NOT {KEPT_OUT}"
COUNTS = f"""
SELECT count(*), count(*) FILTER (WHERE status = 'received'),
       count(*) FILTER (WHERE next_due_at < now()),
       count(*) FILTER (WHERE opened_by_id = %(user)s OR EXISTS (
           SELECT FROM concerns_action a
           WHERE a.concern_id = c.id AND a.owner_id = %(user)s AND a.done_at IS NULL)),
       count(*) FILTER (WHERE status = 'opened'), count(*) FILTER (WHERE status = 'in_hand')
FROM concerns_concern c WHERE {IN_SIGHT} AND status <> 'closed'
"""
ROWS = f"""
WITH shown AS (
    SELECT c.id, c.urgent, c.status, c.signed_at, c.next_due_at, c.next_due_what, c.author_id,
           left(c.account, 90) AS opening, left(c.childs_words, 90) AS words,
           CASE WHEN status = 'received' AND urgent THEN 0 WHEN status = 'received' THEN 1
                WHEN next_due_at < now() THEN 2 WHEN next_due_at IS NOT NULL THEN 3 ELSE 4 END need
    FROM concerns_concern c WHERE {IN_SIGHT} AND status <> 'closed'
    ORDER BY need, next_due_at, signed_at LIMIT 50
)
SELECT shown.*, author.given_name, author.family_name, author.job_title, child.*,
       (SELECT number FROM concerns_bodymark m WHERE m.concern_id = shown.id AND number = 1),
       EXISTS (SELECT FROM concerns_donotinform f JOIN concerns_involvement i USING (pupil_id)
               WHERE i.concern_id = shown.id AND f.ended_at IS NULL),
       ARRAY(SELECT k.name FROM concerns_concerncategory m
             JOIN concerns_category k ON k.id = m.category_id
             WHERE m.concern_id = shown.id ORDER BY k.rank)
FROM shown JOIN schools_person author ON author.id = shown.author_id
CROSS JOIN LATERAL (
    SELECT i.not_on_list, p.given_name, p.family_name, p.year_group, p.class_name,
           p.date_of_birth, count(*) OVER ()
    FROM concerns_involvement i LEFT JOIN schools_pupil p ON p.id = i.pupil_id
    WHERE i.concern_id = shown.id ORDER BY i.number LIMIT 1) child
ORDER BY need, next_due_at, signed_at
"""
# Asked as the owner, who may read the index: nobody else writes it in one statement. The keys come
# from the index, and what this person is kept out of is read once: as arrays, so that PostgreSQL
# guesses at neither, and the wall is asked of those rows alone.
FOUND = """
SELECT c.id FROM concerns_concern c
WHERE c.id = ANY(ARRAY(
        SELECT w.concern_id FROM concerns_words w
        WHERE w.school_id = ANY(%(schools)s)
          AND w.words @@ websearch_to_tsquery('words', %(typed)s)))
  AND c.school_id = ANY(%(schools)s)
  AND c.id <> ALL(ARRAY(
        SELECT k.concern_id FROM concerns_exclusion e
        JOIN concerns_involvement k ON k.pupil_id = e.pupil_id
        WHERE e.person_id = %(user)s AND e.ended_at IS NULL))
ORDER BY c.signed_at DESC, c.id LIMIT %(most)s
"""
LATELY = f"c.signed_at > now() - interval '366 days' AND {IN_SIGHT}"
ADULTS = f"""
SELECT k.id, k.name, ARRAY(SELECT c.id FROM concerns_concern c
    WHERE c.id IN (SELECT concerns_found(%(schools)s::bigint[], '"' || k.name || '"')) AND {LATELY})
FROM schools_contact k
WHERE k.pupil_id = %(pupil)s AND k.ended_at IS NULL AND k.name LIKE '%% %%'
"""
ENTRIES = f"""
SELECT c.id, c.signed_at, c.childs_words, c.place, c.source, c.urgent, c.author_id, a.given_name,
       a.family_name, EXISTS (SELECT FROM concerns_decision d WHERE d.concern_id = c.id),
       ARRAY(SELECT json_build_object('pupil', i.pupil_id, 'household', p.household_id)
             FROM concerns_involvement i JOIN schools_pupil p ON p.id = i.pupil_id
             WHERE i.concern_id = c.id AND i.role <> 'witness'),
       ARRAY(SELECT json_build_object('code', k.code, 'name', k.name)
             FROM concerns_concerncategory m JOIN concerns_category k ON k.id = m.category_id
             WHERE m.concern_id = c.id ORDER BY k.rank)
FROM concerns_concern c JOIN schools_person a ON a.id = c.author_id
WHERE {LATELY} AND c.id IN (
    SELECT i.concern_id FROM concerns_involvement i JOIN schools_pupil p ON p.id = i.pupil_id
    WHERE p.id = %(pupil)s
       OR p.household_id = (SELECT household_id FROM schools_pupil WHERE id = %(pupil)s))
ORDER BY c.signed_at DESC, c.id
"""
ANSWERS = """
SELECT f.*, ARRAY(SELECT e.concern_id FROM concerns_findingentry e WHERE e.finding_id = f.id)
FROM concerns_finding f WHERE f.pupil_id = %(pupil)s ORDER BY f.at
"""
DRAFTS = "SELECT id, started_at, saved_at FROM concerns_draft WHERE author_id = %(user)s"
MINE = """
SELECT c.id, c.signed_at, c.status,
       ARRAY(SELECT coalesce(p.given_name || ' ' || p.family_name, i.not_on_list)
             FROM concerns_involvement i LEFT JOIN schools_pupil p ON p.id = i.pupil_id
             WHERE i.concern_id = c.id AND i.with_signing ORDER BY i.number)
FROM concerns_concern c WHERE c.author_id = %(user)s ORDER BY c.signed_at DESC LIMIT 51
"""
ONE = f"SELECT c.* FROM concerns_concern c WHERE c.id = %(concern)s AND {IN_SIGHT}"
SHOWN = f"""
SELECT c.* FROM concerns_concern c WHERE c.id = %(concern)s AND NOT {KEPT_OUT} AND EXISTS (
    SELECT FROM concerns_concernpermission s WHERE s.content_object_id = c.id
    AND s.user_id = %(user)s AND s.until > now())
"""
TOLD = """
WITH told AS (
    SELECT r.*, running.due_at, EXISTS (SELECT FROM referrals_talk t
               WHERE t.referral_id = r.id AND t.kind = 'chase') AS chased,
           EXISTS (SELECT FROM referrals_replydeadline d WHERE d.referral_id = r.id
               AND d.met_at IS NOT NULL AND d.due_at < (SELECT happened_at FROM referrals_reply a
                   WHERE a.referral_id = r.id AND a.outcome <> 'more'
                   ORDER BY happened_at LIMIT 1)) AS came_late,
           EXISTS (SELECT FROM referrals_ending e
               WHERE e.referral_id = r.id AND e.helped = 'no') AS no_help,
           coalesce(last.outcome IN ('no_assessment', 'not_taken', 'no_action')
               AND NOT EXISTS (SELECT FROM referrals_nextstep n
                   WHERE n.referral_id = r.id AND n.at >= last.at), false) AS wants_step
    FROM referrals_referral r
    LEFT JOIN LATERAL (SELECT due_at FROM referrals_replydeadline d WHERE d.referral_id = r.id
        AND met_at IS NULL AND cancelled_at IS NULL LIMIT 1) running ON true
    LEFT JOIN LATERAL (SELECT outcome, at FROM referrals_reply a WHERE a.referral_id = r.id
        AND outcome <> 'more' ORDER BY happened_at DESC, at DESC LIMIT 1) last ON true
    WHERE r.school_id = ANY(%(schools)s) AND NOT EXISTS (
        SELECT FROM concerns_exclusion e WHERE e.person_id = %(user)s AND e.ended_at IS NULL
        AND e.pupil_id IN (
            SELECT pupil_id FROM referrals_child k WHERE k.referral_id = r.id
            UNION ALL SELECT pupil_id FROM concerns_involvement i WHERE i.concern_id = r.concern_id
            UNION ALL SELECT i.pupil_id FROM referrals_extract x
            JOIN concerns_involvement i ON i.concern_id = x.concern_id WHERE x.referral_id = r.id)))
"""
OPEN = "status NOT IN ('closed', 'withdrawn')"
TOLD_COUNTS = f"""{TOLD} SELECT count(*) FILTER (WHERE {OPEN}),
    count(*) FILTER (WHERE status = 'sent'), count(*) FILTER (WHERE due_at <= now()),
    count(*) FILTER (WHERE came_late), count(*) FILTER (WHERE wants_step),
    count(*) FILTER (WHERE chased), count(follows_id),
    count(*) FILTER (WHERE no_help), count(*) FROM told"""
TOLD_ROWS = f"""{TOLD} SELECT told.id, told.*, ARRAY(
    SELECT concat_ws(' ', p.given_name, p.family_name) FROM referrals_child k
    JOIN schools_pupil p ON p.id = k.pupil_id WHERE k.referral_id = told.id
    ORDER BY p.date_of_birth) FROM told WHERE {OPEN} ORDER BY at DESC, id LIMIT 50"""
DUE = "SELECT 1 FROM deadlines_comingstep WHERE next_at <= %(moment)s ORDER BY next_at LIMIT 1"
FILE = """
SELECT f.*, p.*, s.name, t.*,
       (SELECT json_agg(row_to_json(o)) FROM schools_pupil o
        WHERE o.household_id = p.household_id AND o.id <> p.id),
       (SELECT json_agg(row_to_json(o)) FROM schools_contact o
        WHERE o.pupil_id = p.id AND o.ended_at IS NULL),
       (SELECT json_agg(o.person_id) FROM concerns_exclusion o
        WHERE o.pupil_id = p.id AND o.ended_at IS NULL),
       (SELECT row_to_json(o) FROM concerns_donotinform o
        WHERE o.pupil_id = p.id AND o.ended_at IS NULL)
FROM concerns_file f JOIN schools_pupil p ON p.id = f.pupil_id
JOIN schools_school s ON s.id = f.school_id JOIN schools_schoolsettings t ON t.school_id = s.id
WHERE f.pupil_id = %(pupil)s AND f.school_id = ANY(%(schools)s)
  AND NOT EXISTS (SELECT FROM concerns_exclusion e WHERE e.pupil_id = f.pupil_id
                  AND e.person_id = %(user)s AND e.ended_at IS NULL)
"""
READS = """
SELECT count(*), count(DISTINCT by_id) FROM audit_entry
WHERE verb IN ('read', 'printed') AND at > now() - interval '7 days'
  AND (kind, record_id) IN (SELECT 'concerns.concern', unnest(%(concerns)s::text[])
                            UNION ALL SELECT 'concerns.file', %(pupil)s::text)
"""


def asked(cursor, statement, **known):
    return cursor.execute(statement, known).fetchall()


def queue(cursor, **known):
    counts = asked(cursor, COUNTS, **known)
    return counts[0], [row[0] for row in asked(cursor, ROWS, **known)]


def referrals(cursor, **known):
    counts = asked(cursor, TOLD_COUNTS, **known)
    return list(counts[0]), [row[0] for row in asked(cursor, TOLD_ROWS, **known)]


def search(cursor, **known):
    return [row[0] for row in asked(cursor, FOUND, **known)]


def patterns(cursor, **known):
    asked(cursor, ADULTS, **known)
    asked(cursor, ANSWERS, **known)
    return {row[0] for row in asked(cursor, ENTRIES, **known)}


def mine(cursor, **known):
    asked(cursor, DRAFTS, **known)
    return [row[0] for row in asked(cursor, MINE, **known)]


def one(cursor, **known):
    return asked(cursor, ONE, **known)[0][0]


def shown(cursor, **known):
    return asked(cursor, SHOWN, **known)[0][0]


def due(cursor, **known):
    return asked(cursor, DUE, **known)


def chronology(cursor, *, lines, concerns, **known):
    """`lines` are the statements of each room's timeline.py, which are written by hand already."""
    asked(cursor, FILE, **known)
    found = [row for each in lines for row in cursor.execute(each).fetchall()]
    asked(cursor, READS, concerns=concerns, **known)
    return len(found) - 1  # of the statuses there is one row of lists, and nobody here has any


# Ten statements. The seal is given, and the day is not counted: that is the page's own work.
SIGN = [
    "SELECT * FROM concerns_draft WHERE id = %(id)s FOR UPDATE",
    """INSERT INTO concerns_concern (id, school_id, author_id, urgent, childs_words, account, done,
        view, asked, told_child, others_there, noticed_by, source, pattern, happened_words, place,
        place_words, late_reason, started_at, signed_at, seal, status, courses, next_due_at,
        next_due_what, seal_version, spoken_to, communication,
        communication_words, explanation, explained_by, prejudice, brought_by, brought_to,
        written_by, from_pupil, would_like, notes)
    VALUES (%(id)s, %(school)s, %(user)s, false, '', %(account)s, '', '', '', '', '', '', '', '',
        '', '', '', '', now(), now(), %(seal)s, 'received', '{}', now() + interval '1 day', 'open',
        2, '', '', '', '', '', '{}', '', '', '', false, '', '')
    """,
    """INSERT INTO concerns_historicalconcern (id, school_id, author_id, urgent, childs_words,
        account, done, view, asked, told_child, others_there, noticed_by, source, pattern,
        happened_words, place, place_words, late_reason, started_at, signed_at, seal, status,
        courses, next_due_at, next_due_what, history_date, history_type, history_user_id,
        seal_version, spoken_to, communication,
        communication_words, explanation, explained_by, prejudice, brought_by, brought_to,
        written_by, from_pupil, would_like, notes)
    VALUES (%(id)s, %(school)s, %(user)s, false, '', %(account)s, '', '', '', '', '', '', '', '',
        '', '', '', '', now(), now(), %(seal)s, 'received', '{}', now() + interval '1 day', 'open',
        now(), '+', %(user)s, 2, '', '', '', '', '', '{}', '', '', '', false, '', '')""",
    """INSERT INTO concerns_involvement (id, school_id, concern_id, number, pupil_id, not_on_list,
        role, with_signing)
    VALUES (%(child)s, %(school)s, %(id)s, 1, %(pupil)s, '', 'harmed', true)""",
    """INSERT INTO concerns_step (school_id, concern_id, status, note, at, by_id)
    VALUES (%(school)s, %(id)s, 'received', '', now(), %(user)s)""",
    """INSERT INTO concerns_file (pupil_id, school_id, started_at)
    VALUES (%(pupil)s, %(school)s, now()) ON CONFLICT DO NOTHING""",
    """INSERT INTO concerns_openingdeadline (id, school_id, clock, started_at, due_at, concern_id,
        widens_to, moments, next_at, cancel_reason)
    VALUES (%(deadline)s, %(school)s, 'concern_unopened_day', now(), now() + interval '1 day',
        %(id)s, 'head', ARRAY[now() + interval '1 day'], now() + interval '1 day', '')""",
    """INSERT INTO audit_entry (at, school_id, by_id, verb, kind, record_id, reason) VALUES
        (now(), %(school)s, %(user)s, 'started clock', 'concerns.openingdeadline',
         %(deadline)s::text, 'concern_unopened_day'),
        (now(), %(school)s, %(user)s, 'signed', 'concerns.concern', %(id)s::text, '')""",
    "DELETE FROM concerns_draft WHERE id = %(id)s",
    """INSERT INTO schools_notice (id, school_id, to_id, address, subject, made_at, next_try_at,
        tries)
    SELECT gen_random_uuid(), %(school)s, p.id, '', 'task', now(), now(), 0 FROM schools_person p
    WHERE p.email IS NOT NULL AND p.is_active AND p.id <> %(user)s
      AND p.id IN (
        SELECT o.person_id FROM schools_post o
        WHERE o.school_id = %(school)s AND o.kind IN ('dsl', 'deputy_dsl')
          AND o.since <= current_date AND (o.until IS NULL OR o.until > current_date)
          AND NOT EXISTS (SELECT FROM schools_cover v WHERE v.post_id = o.id
                          AND v.since <= current_date AND v.until > current_date)
        UNION ALL
        SELECT v.person_id FROM schools_cover v JOIN schools_post o ON o.id = v.post_id
        WHERE o.school_id = %(school)s AND o.kind IN ('dsl', 'deputy_dsl')
          AND v.since <= current_date AND v.until > current_date)
      AND p.id NOT IN (SELECT e.person_id FROM concerns_exclusion e
                       WHERE e.pupil_id = %(pupil)s AND e.ended_at IS NULL)""",
]


def sign(cursor, **known):
    known |= {"child": uuid.uuid4(), "deadline": uuid.uuid4(), "seal": "5" * 64}
    for statement in SIGN:
        cursor.execute(statement, known)
