"""The index that the search reads: one row of words for each concern, kept by triggers.

Under row-level security PostgreSQL may not use an index over words. So the index stands beside the
tables, out of the app's reach: the app asks three functions, and these look no further than the
schools that this transaction was opened for (schools/wall.py).

In a row stand, by weight, A the children whom the writer named, B what the writer wrote, C what
others added and decided, and whom they named. Of a name every beginning stands there, marked by ^,
so that "jor" finds Jory.
"""

APP = "safeguarding_app"
# Of longer words only so much is looked through: a tsvector may not pass 1 MB.
LONGEST, SHORTER = 100_000, 10_000

DICTIONARIES = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS btree_gin",
    "CREATE TEXT SEARCH CONFIGURATION words (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION words "
    "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem",
    "CREATE TEXT SEARCH CONFIGURATION names (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION names "
    "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple",
]
# Without a list of what is still to be sorted in: that would cost whoever searches next.
WORDS_FOUND = """CREATE INDEX concerns_words_found ON concerns_words
    USING gin (school_id, words) WITH (fastupdate = off)"""
TABLE = [
    """CREATE TABLE concerns_words (concern_id uuid PRIMARY KEY, school_id bigint NOT NULL,
       words tsvector NOT NULL)""",
    WORDS_FOUND,
    "ALTER TABLE concerns_words ENABLE ROW LEVEL SECURITY",
    f"REVOKE ALL ON concerns_words FROM {APP}",
]
# PostgreSQL would read "mum/dad" as a file, "home.She" as a host, "<b>" as a tag, and not as words.
BETWEEN = "<>/.@&"
# Signing must never fail for what the index cannot hold.
WORDS_OF = f"""
CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = public, pg_temp AS $$
BEGIN
    said := translate(left(said, {LONGEST}), '{BETWEEN}', '{" " * len(BETWEEN)}');
    RETURN to_tsvector('words', said);
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN to_tsvector('words', left(said, {SHORTER}));
END $$
"""
NAMES_OF = """
CREATE FUNCTION names_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = public, pg_temp AS $$
    SELECT coalesce(string_agg(DISTINCT format('%L:1A', '^' || left(lexeme, n)), ' '), '')::tsvector
    FROM unnest(to_tsvector('names', left(said, 2000))) name,
         generate_series(1, least(length(lexeme), 40)) n
    WHERE strpos(lexeme, chr(92)) = 0
$$
"""
WRITTEN = [
    *("account", "childs_words", "done", "view", "asked", "told_child", "others_there"),
    *("noticed_by", "happened_words", "place_words", "late_reason", "spoken_to"),
    *("communication_words", "explanation", "explained_by", "brought_by", "brought_to"),
    *("written_by", "would_like"),
]
COURSES = "replace(array_to_string(t.courses, ' '), '_', ' ')"
WORRY = "(SELECT k.name FROM concerns_category k WHERE k.id = t.category_id)"


def of(table, *texts, weight, where="true"):
    """What stands about concern `c` in this table, as one tsvector."""
    return gathered(
        f"concerns_{table} t WHERE t.concern_id = c.id AND {where}", *texts, weight=weight
    )


def for_them(support):
    """Support for a brother or sister stays out: not all who read this may read of them."""
    children = "SELECT i.pupil_id FROM concerns_involvement i WHERE i.concern_id = c.id"
    return f"({support}.pupil_id IS NULL OR {support}.pupil_id IN ({children}))"


def of_support(table, *texts, weight):
    """The same of a table whose rows belong to support for one of the concern's children."""
    support = f"concerns_support s ON s.id = t.support_id AND {for_them('s')}"
    place = f"concerns_{table} t JOIN {support} WHERE s.concern_id = c.id"
    return gathered(place, *texts, weight=weight)


def gathered(place, *texts, weight):
    said = f"string_agg(concat_ws(E'\\n', {', '.join(texts)}), E'\\n')"
    return f"(SELECT setweight(words_of(coalesce({said}, '')), '{weight}') FROM {place})"


BY_WRITER = "t.author_id = c.author_id"
PARTS = {
    "bodymark": of("bodymark", "t.words", weight="B"),
    "paperform": of("paperform", "t.code", weight="B"),
    "directreferral": of(
        "directreferral", "t.whom_words", "t.spoken_to", "t.reference", "t.why_words", weight="B"
    ),
    "concerncategory": of("concerncategory", WORRY, weight="B", where="t.with_signing")
    + " || "
    + of("concerncategory", WORRY, weight="C", where="NOT t.with_signing"),
    "addendum": of("addendum", "t.words", weight="B", where=BY_WRITER)
    + " || "
    + of("addendum", "t.words", weight="C", where=f"NOT {BY_WRITER}"),
    "decision": of(
        "decision",
        COURSES,
        "t.reason",
        "t.serves_child",
        "t.considered",
        "t.outside_family",
        "t.childs_wish",
        "t.protective_steps",
        weight="C",
    ),
    "parentcontact": of("parentcontact", "t.who", "t.said", "t.response", "t.why_not", weight="C"),
    "childvoice": of("childvoice", "t.told", "t.response", "t.wishes", "t.not_yet", weight="C"),
    "advice": of("advice", "t.agency", "t.person", "t.asked", "t.advised", weight="C"),
    "fact": of("fact", "array_to_string(t.answers, ' ')", weight="C"),
    "review": of("review", "t.note", weight="C"),
    "closing": of(
        "closing", "t.follow_up", "t.resolution", "t.outcome", "t.further_support", weight="C"
    ),
}
# What came after the search. A link stands in no index: its words are for whoever sees both ends.
LATER = {
    "attachment": of("attachment", "t.label", weight="B", where="t.by_id = c.author_id")
    + " || "
    + of("attachment", "t.label", weight="C", where="t.by_id <> c.author_id"),
    "sending": of("sending", "t.agency", "t.what", "t.how", "t.reason", weight="C"),
    "support": of(
        *("support", "t.what", "t.provider", "t.for_words", "t.ended_reason"),
        weight="C",
        where=for_them("t"),
    ),
}
# And what came after that: with a trigger in its own migration.
LATEST = {"viewing": of("viewing", "t.who", "t.why", "t.told_whom", weight="C")}
# And last, what is done and said about it, each by those alone who read the concern in full.
LAST = {
    "action": of("action", "t.what", "t.outcome", weight="C"),
    "reconsideration": of("reconsideration", "t.why", "t.answer", weight="C"),
    "familywork": of(
        *("familywork", "t.who", "t.arrangements", "t.parents_view"),
        *("t.child_understands", "t.more_support"),
        weight="C",
    ),
    "feedback": of("feedback", "t.words", weight="C"),
    "countersignature": of("countersignature", "t.words", weight="C"),
    "copycheck": of("copycheck", "t.differs", weight="C"),
    "onechance": of("onechance", "t.reason", "t.ended_reason", weight="C"),
}
# And the stages of an inquiry: with a trigger in its own migration.
STAGES = {"stage": of("stage", "t.with_whom", "t.words", weight="C")}
CHANGED_LATER = ["action", "reconsideration", "onechance"]
OF_SUPPORT = {
    "earlyhelp": of_support(
        *("earlyhelp", "t.instrument", "t.need", "t.assessment", "t.agencies", "t.family_view"),
        weight="C",
    ),
    "supportentry": of_support("supportentry", "t.who", "t.words", weight="C"),
}


def called(which):
    """What the children are called whom the concern is about."""
    return f"""(SELECT names_of(string_agg(concat_ws(' ', p.given_name, p.family_name,
    p.legal_given_name, p.legal_family_name, t.not_on_list), ' '))
    FROM concerns_involvement t LEFT JOIN schools_pupil p ON p.id = t.pupil_id
    WHERE t.concern_id = c.id AND {which})"""


TABLES = [PARTS, LATER, LATEST, LAST, STAGES, OF_SUPPORT]
INDEX = f"""
INSERT INTO concerns_words (concern_id, school_id, words)
SELECT c.id, c.school_id, joined(ARRAY[
       {called("t.with_signing")}, setweight({called("NOT t.with_signing")}, 'C'),
       setweight(words_of(concat_ws(E'\\n', {", ".join(f"c.{name}" for name in WRITTEN)})), 'B'),
       {", ".join(part for table in TABLES for part in table.values())}])
FROM concerns_concern c {{which}}
ON CONFLICT (concern_id) DO UPDATE SET words = excluded.words
"""
# Together they may pass 1 MB too: then the last of them are left out.
JOINED = """
CREATE FUNCTION joined(parts tsvector[]) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = public, pg_temp AS $$
DECLARE
    whole tsvector := '';
    part tsvector;
BEGIN
    FOREACH part IN ARRAY parts LOOP
        whole := whole || part;
    END LOOP;
    RETURN whole;
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN whole;
END $$
"""


def indexing(name, keys):
    """A trigger's function, which indexes anew the concerns of these keys."""
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    {INDEX.format(which=f"WHERE c.id IN ({keys})")};
    RETURN NULL;
END $$
"""


OF_TOUCHED = "SELECT concern_id FROM touched"
THROUGH_SUPPORT = "SELECT s.concern_id FROM touched JOIN concerns_support s ON s.id = support_id"
OF_PUPILS = """SELECT i.concern_id FROM concerns_involvement i JOIN touched p ON p.id = i.pupil_id
    JOIN before ON before.id = p.id
    WHERE (p.given_name, p.family_name, p.legal_given_name, p.legal_family_name) IS DISTINCT FROM
          (before.given_name, before.family_name, before.legal_given_name, before.legal_family_name)
"""


def trigger(table, event="INSERT", function="index_concern", named="indexed"):
    seen = {"INSERT": "NEW TABLE AS touched", "UPDATE": "OLD TABLE AS before NEW TABLE AS touched"}
    return (
        f"CREATE TRIGGER {named} AFTER {event} ON {table} REFERENCING {seen[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )


def triggers():
    """A concern always has a child, named after it was written: with that it is indexed."""
    for name in ["involvement", *PARTS]:
        yield trigger(f"concerns_{name}")
    yield trigger("schools_pupil", "UPDATE", "index_renamed")


def later_triggers():
    """Support is the one of them that changes: when it ends, it is said what it came to."""
    for name in LATER:
        yield trigger(f"concerns_{name}")
    yield trigger("concerns_support", "UPDATE", named="indexed_again")
    for name in OF_SUPPORT:
        yield trigger(f"concerns_{name}", function="index_support")


def last_triggers():
    """Three of them change: they are done, answered, lifted."""
    for name in LAST:
        yield trigger(f"concerns_{name}")
    for name in CHANGED_LATER:
        yield trigger(f"concerns_{name}", "UPDATE", named="indexed_again")


# What was typed, read as search engines do: words, "phrases", -not, or. A word is looked for in
# every form it takes, or as the beginning of a name. A word too common to look for (the, will) is
# passed over, but when there is nothing else: then it is a name.
ASKED_FOR = f"""
CREATE FUNCTION asked_for(typed text) RETURNS tsquery LANGUAGE plpgsql STABLE
SET search_path = public, pg_temp AS $$
DECLARE
    token text;
    word tsquery;
    name tsquery;
    every tsquery := '';
    either tsquery := '';
    names tsquery := '';
BEGIN
    typed := translate(typed, '{BETWEEN}', '{" " * len(BETWEEN)}');
    FOR token IN SELECT part[1] FROM regexp_matches(typed, '-?"[^"]*"|[^[:space:]]+', 'g') part
                 LIMIT 20 LOOP
        IF lower(token) = 'or' THEN
            either := either || every;
            every := '';
            CONTINUE;
        END IF;
        word := websearch_to_tsquery('words', token);
        name := regexp_replace(plainto_tsquery('names', token)::text, '(^| )''', '\\1''^', 'g');
        names := names && name;
        IF numnode(word) > 0 THEN
            every := every && CASE WHEN token ~ '^[-"]' THEN word ELSE word || name END;
        END IF;
    END LOOP;
    either := either || every;
    RETURN CASE WHEN numnode(either) = 0 THEN names ELSE either END;
END $$
"""
IN_SIGHT = "school_id = ANY ((SELECT schools_in_sight())::bigint[])"
FOUND = f"""
CREATE FUNCTION concerns_found(schools bigint[], typed text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 100 AS $$
    SELECT concern_id FROM concerns_words
    WHERE school_id = ANY (schools) AND {IN_SIGHT} AND words @@ (SELECT asked_for(typed))
$$
"""
# For whoever sees a few concerns of a school: only these are looked through, so that no other makes
# a difference, not even of time.
AMONG = f"""
CREATE FUNCTION concerns_found_among(keys uuid[], typed text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 10 AS $$
    SELECT concern_id FROM concerns_words
    WHERE concern_id = ANY (keys) AND {IN_SIGHT} AND words @@ (SELECT asked_for(typed))
$$
"""
AMONG_OWN = AMONG.replace("found_among", "found_among_own").replace(
    "AND words @@", "AND ts_filter(words, '{a,b}') @@"
)
FUNCTIONS = [WORDS_OF, NAMES_OF, JOINED, ASKED_FOR, FOUND, AMONG, AMONG_OWN]
INDEXING = [
    indexing("index_concern", OF_TOUCHED),
    indexing("index_renamed", OF_PUPILS),
    indexing("index_support", THROUGH_SUPPORT),
]
EVERYTHING = [*DICTIONARIES, *TABLE, *FUNCTIONS, *INDEXING, *triggers()]
# After every change of what stands in the index: in the newest migration alone, because it reads
# tables that an older one does not know yet.
ANEW = [
    *INDEXING,
    "SELECT set_config('safeguarding.schools', '*', true)",
    INDEX.format(which=""),
]
