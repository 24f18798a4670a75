"""The chain over the trail, and the notes of every change: see audit/chain.py."""

import django.contrib.postgres.fields
from django.db import migrations, models

import audit.models
from audit import chain

SEAL_OF = "entry_seal(text, bigint, bigint, audit_entry)"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="entry",
            name="tx",
            field=models.BigIntegerField(db_default=audit.models.ThisTransaction(), editable=False),
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("tx", models.BigIntegerField(db_index=True)),
                ("role", models.CharField(max_length=63)),
                ("by", models.CharField(max_length=40)),
                ("school_id", models.BigIntegerField(null=True)),
                ("of", models.CharField(max_length=63)),
                ("what", models.CharField(max_length=10)),
                ("rows", models.BigIntegerField()),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("entry_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("chain", models.BigIntegerField()),
                ("place", models.BigIntegerField()),
                ("seal", models.CharField(max_length=64)),
                ("linked_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "place"), name="audit_one_link_a_place"
                    )
                ],
            },
        ),
        migrations.RunSQL(chain.SEAL, f"DROP FUNCTION {SEAL_OF}"),
        migrations.RunSQL(chain.LINK, "DROP FUNCTION link_entry()"),
        migrations.RunSQL(chain.NOTE, "DROP FUNCTION note_change()"),
        migrations.RunSQL(chain.LINK_WHAT_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(chain.LINKED, "DROP TRIGGER audit_entry_linked ON audit_entry"),
        migrations.RunSQL(
            list(chain.owned_by_the_audit(SEAL_OF, "link_entry()", "note_change()")),
            migrations.RunSQL.noop,
        ),
    ]
