"""Harm may be written down as done in care (STA-24)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0028_steps"),
    ]

    operations = [
        migrations.AlterField(
            model_name="concern",
            name="place",
            field=models.CharField(
                blank=True,
                choices=[
                    ("classroom", "Classroom"),
                    ("corridor", "Corridor or stairs"),
                    ("toilets", "Toilets"),
                    ("changing", "Changing area"),
                    ("common_room", "Common room or dining hall"),
                    ("playground", "Playground or field"),
                    ("sports", "Sports facilities"),
                    ("school", "Somewhere else in school"),
                    ("journey", "On the way to or from school"),
                    ("home", "At home"),
                    ("other_home", "In another home"),
                    ("care", "In a foster home, or another place of care"),
                    ("community", "In the community"),
                    ("online", "Online"),
                    ("remote", "In a remote lesson"),
                    ("alternative", "At alternative provision"),
                    ("club", "At an after-school club"),
                    ("trip", "On a trip"),
                    ("unknown", "Not known"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalconcern",
            name="place",
            field=models.CharField(
                blank=True,
                choices=[
                    ("classroom", "Classroom"),
                    ("corridor", "Corridor or stairs"),
                    ("toilets", "Toilets"),
                    ("changing", "Changing area"),
                    ("common_room", "Common room or dining hall"),
                    ("playground", "Playground or field"),
                    ("sports", "Sports facilities"),
                    ("school", "Somewhere else in school"),
                    ("journey", "On the way to or from school"),
                    ("home", "At home"),
                    ("other_home", "In another home"),
                    ("care", "In a foster home, or another place of care"),
                    ("community", "In the community"),
                    ("online", "Online"),
                    ("remote", "In a remote lesson"),
                    ("alternative", "At alternative provision"),
                    ("club", "At an after-school club"),
                    ("trip", "On a trip"),
                    ("unknown", "Not known"),
                ],
                max_length=20,
            ),
        ),
    ]
