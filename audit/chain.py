"""The chain over the trail: how it is written, by triggers, and what its check asks.

Each school has a chain of its own, so that no school waits for another. An entry is linked when its
transaction commits, so that the one lock of a chain is the last thing a transaction takes and is
held for a moment: taken at the insert, two requests could wait for each other for ever.
"""

AUDIT, APP = "safeguarding_audit", "safeguarding_app"
# Any number that nothing else here locks.
LOCKS = 4_101_961

SEAL = """
CREATE FUNCTION entry_seal(before text, chain bigint, place bigint, entry audit_entry)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(before, chain, place, entry.id,
        to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), entry.school_id,
        entry.by_id, entry.verb, entry.kind, entry.record_id, entry.reason)::text, 'UTF8')), 'hex')
$$
"""
LINK = f"""
CREATE FUNCTION link_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    its bigint := coalesce(NEW.school_id, 0);
    last audit_link;
BEGIN
    PERFORM pg_advisory_xact_lock({LOCKS}, its::int);
    SELECT * INTO last FROM audit_link WHERE chain = its ORDER BY place DESC LIMIT 1;
    INSERT INTO audit_link (entry_id, chain, place, seal, linked_at) VALUES (
        NEW.id, its, coalesce(last.place, 0) + 1,
        entry_seal(coalesce(last.seal, ''), its, coalesce(last.place, 0) + 1, NEW),
        clock_timestamp());
    RETURN NULL;
END $$
"""
# What was written before there was a chain is linked in its order, once.
LINK_WHAT_STANDS = """
DO $$ DECLARE
    entry audit_entry;
    last audit_link;
    its bigint;
BEGIN
    PERFORM set_config('safeguarding.schools', '*', true);
    FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP
        its := coalesce(entry.school_id, 0);
        SELECT * INTO last FROM audit_link WHERE chain = its ORDER BY place DESC LIMIT 1;
        INSERT INTO audit_link (entry_id, chain, place, seal, linked_at) VALUES (
            entry.id, its, coalesce(last.place, 0) + 1,
            entry_seal(coalesce(last.seal, ''), its, coalesce(last.place, 0) + 1, entry),
            clock_timestamp());
    END LOOP;
END $$
"""
LINKED = """
CREATE CONSTRAINT TRIGGER audit_entry_linked AFTER INSERT ON audit_entry
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_entry()
"""
# Of many rows changed at once, so many keys are named; `rows` says how many there were.
NAMED = 100
NOTE = f"""
CREATE FUNCTION note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    counted bigint;
    named text[];
    its bigint;
BEGIN
    EXECUTE format('SELECT count(*), (array_agg(%I::text))[:{NAMED}], min(school_id) FROM touched',
                   TG_ARGV[0]) INTO counted, named, its;
    IF counted > 0 THEN
        INSERT INTO audit_change (at, tx, role, by, school_id, of, what, rows, keys) VALUES (
            clock_timestamp(), pg_current_xact_id()::text::bigint, session_user,
            coalesce(current_setting('safeguarding.person', true), ''),
            its, TG_TABLE_NAME, lower(TG_OP), counted, named);
    END IF;
    RETURN NULL;
END $$
"""


def owned_by_the_audit(*functions):
    """The audit's role owns its tables and functions; the app may read the tables, no more."""
    yield f"GRANT CREATE ON SCHEMA public TO {AUDIT}"
    for table in ("audit_link", "audit_change"):
        yield f"ALTER TABLE {table} OWNER TO {AUDIT}"
        yield f"REVOKE ALL ON {table} FROM {APP}"
        yield f"GRANT SELECT ON {table} TO {APP}"
    for function in functions:
        yield f"ALTER FUNCTION {function} OWNER TO {AUDIT}"
    yield f"REVOKE CREATE ON SCHEMA public FROM {AUDIT}"


CHANGES = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}


def noted(table, key="id", changes=tuple(CHANGES)):
    """The statements by which each change of this table is noted, under its `school_id`."""
    for word in changes:
        yield (
            f"CREATE TRIGGER {word.lower()}_noted AFTER {word} ON {table} "
            f"REFERENCING {CHANGES[word]} TABLE AS touched "
            f"FOR EACH STATEMENT EXECUTE FUNCTION note_change('{key}')"
        )


def not_noted(table, changes=tuple(CHANGES)):
    return [f"DROP TRIGGER {word.lower()}_noted ON {table}" for word in changes]
