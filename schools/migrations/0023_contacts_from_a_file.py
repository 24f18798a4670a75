"""Contacts come from a file, as pupils and staff do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0022_agencies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="broughtin",
            name="of",
            field=models.CharField(
                choices=[
                    ("pupil", "Pupil"),
                    ("person", "Person"),
                    ("post", "Post"),
                    ("contact", "Contact"),
                ],
                max_length=7,
            ),
        ),
        migrations.AlterField(
            model_name="intake",
            name="kind",
            field=models.CharField(
                choices=[("pupils", "Pupils"), ("people", "Staff"), ("contacts", "Contacts")],
                max_length=10,
            ),
        ),
    ]
