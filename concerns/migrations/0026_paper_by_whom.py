"""A paper file is listed once by each person: what others list is told to nobody by a refusal."""

from django.db import migrations, models

from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("concerns", "0025_viewing")]

    operations = [
        migrations.RemoveConstraint(model_name="paperfile", name="paper_listed_once"),
        migrations.AddConstraint(
            model_name="paperfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("pupil", "what", "by"),
                name="paper_listed_once",
            ),
        ),
    ]
    operations = [AtOnce(operations)]
