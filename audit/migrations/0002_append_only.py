"""The app may add to the trail and read it. Nothing else: not even by a mistake of ours."""

from django.db import migrations

APPEND_ONLY = """
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM safeguarding_app;
CREATE FUNCTION never_altered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written is never altered' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_never_altered BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION never_altered();
"""
UNDO = """
DROP TRIGGER audit_entry_never_altered ON audit_entry;
DROP FUNCTION never_altered();
GRANT UPDATE, DELETE ON audit_entry TO safeguarding_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(APPEND_ONLY, UNDO)]
