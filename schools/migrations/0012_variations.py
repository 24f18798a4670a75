"""What a school settles of its policy; the channel of a service, by local authority."""

from django.db import migrations, models

from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0011_threshold"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="escalation_chain",
            field=models.TextField(
                default="The DSL or a deputy\nThe headteacher\nThe chair of governors\nChildren's social care or the police, yourself\nThe national whistleblowing line",
                verbose_name="whom to press when nothing is done, one step a line",
            ),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="first_step",
            field=models.CharField(
                choices=[
                    ("write", "Write it down here, then speak to a lead"),
                    ("speak", "Speak to a lead, then write it down here"),
                ],
                default="write",
                max_length=10,
                verbose_name="what somebody with a worry does first",
            ),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="guidance_edition",
            field=models.CharField(
                blank=True,
                max_length=200,
                verbose_name="the national guidance that the school works to",
            ),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="min_emergency_contacts",
            field=models.PositiveSmallIntegerField(
                default=2, verbose_name="how many emergency contacts each pupil should have"
            ),
        ),
        migrations.AddField(
            model_name="historicalservice",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("telephone", "By telephone"),
                    ("form", "By the form on their web page"),
                    ("email", "By e-mail"),
                    ("both", "By telephone, then in writing"),
                ],
                max_length=10,
                verbose_name="how they want to be told",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="escalation_chain",
            field=models.TextField(
                default="The DSL or a deputy\nThe headteacher\nThe chair of governors\nChildren's social care or the police, yourself\nThe national whistleblowing line",
                verbose_name="whom to press when nothing is done, one step a line",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="first_step",
            field=models.CharField(
                choices=[
                    ("write", "Write it down here, then speak to a lead"),
                    ("speak", "Speak to a lead, then write it down here"),
                ],
                default="write",
                max_length=10,
                verbose_name="what somebody with a worry does first",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="guidance_edition",
            field=models.CharField(
                blank=True,
                max_length=200,
                verbose_name="the national guidance that the school works to",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="min_emergency_contacts",
            field=models.PositiveSmallIntegerField(
                default=2, verbose_name="how many emergency contacts each pupil should have"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("telephone", "By telephone"),
                    ("form", "By the form on their web page"),
                    ("email", "By e-mail"),
                    ("both", "By telephone, then in writing"),
                ],
                max_length=10,
                verbose_name="how they want to be told",
            ),
        ),
    ]
    operations = [AtOnce(operations)]
