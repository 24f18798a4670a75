"""After a test that committed, the database stands again as it did before the first.

Django would empty every table, by a TRUNCATE that makes hundreds of files anew, and then make the
content types, the categories and the cast once more: with so many tables more than a second for
each test. So what stood there at first is kept beside it, and only tables that hold something are
touched. Done as the owner of the tables, without whom neither the trail nor a history is deleted.
"""

from django.db import connection, transaction

# The schools last: behind the wall there is no row of a school that is gone.
TABLES = """
SELECT relname AS name FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'django_migrations'
ORDER BY relname = 'schools_school'
"""
KEEP = f"""
SET LOCAL ROLE NONE;
CREATE SCHEMA afresh;
DO $$ DECLARE one record; BEGIN
FOR one IN {TABLES} LOOP
  EXECUTE format('CREATE TABLE afresh.%1$I AS TABLE public.%1$I', one.name);
END LOOP; END $$
"""
# A table that takes no room holds no row: most of them, which need not be compared.
# Triggers of ours are off meanwhile; the foreign keys are looked at before they are on again, as no
# table can be altered while that is still to come.
PUT_BACK = f"""
SET LOCAL ROLE NONE;
DO $$ DECLARE one record; touched text[]; name text; found boolean; BEGIN
FOR one IN {TABLES} LOOP
  CONTINUE WHEN pg_relation_size(format('public.%I', one.name)) = 0
    AND pg_relation_size(format('afresh.%I', one.name)) = 0;
  EXECUTE format('SELECT EXISTS (TABLE public.%1$I EXCEPT ALL TABLE afresh.%1$I)
    OR EXISTS (TABLE afresh.%1$I EXCEPT ALL TABLE public.%1$I)', one.name) INTO found;
  IF found THEN touched := touched || one.name; END IF;
END LOOP;
FOREACH name IN ARRAY coalesce(touched, '{{}}') LOOP
  EXECUTE format('ALTER TABLE public.%1$I DISABLE TRIGGER USER', name);
END LOOP;
FOREACH name IN ARRAY coalesce(touched, '{{}}') LOOP
  EXECUTE format('DELETE FROM public.%1$I', name);
  EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE TABLE afresh.%1$I', name);
END LOOP;
SET CONSTRAINTS ALL IMMEDIATE;
FOREACH name IN ARRAY coalesce(touched, '{{}}') LOOP
  EXECUTE format('ALTER TABLE public.%1$I ENABLE TRIGGER USER', name);
END LOOP; END $$
"""


def keep():
    """Remember what the database holds now, before the first test."""
    _as_owner(KEEP)


def put_back(*_):
    """In place of Django's own emptying of the tables after a test that committed."""
    _as_owner(PUT_BACK)


def _as_owner(statements):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statements)
