"""More kinds of agency in the directory; the screening tools, and the guidance on calling the police."""

import django.contrib.postgres.fields
from django.db import migrations, models

import schools.models.schools

KINDS = [
    ("social_care", "Children's social care"),
    ("social_care_out", "Children's social care, out of hours"),
    ("police", "Police, not an emergency"),
    ("police_child_abuse", "Police child abuse unit"),
    ("fgm", "Police, for a teacher’s own report of FGM"),
    ("mental_health", "CAMHS or another mental-health service"),
    ("health", "Health: safeguarding or school nursing"),
    ("lado", "Local authority designated officer"),
    ("early_help", "Early help"),
    ("attendance", "Missing-education or attendance team"),
    ("education_team", "Education safeguarding team"),
    ("adviser", "Local authority adviser"),
    ("nspcc", "NSPCC helpline"),
    ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
    ("childline", "Childline"),
    ("prevent", "Prevent"),
    ("channel", "Channel panel chair"),
    ("exploitation", "Exploitation team"),
    ("mace", "Multi-agency child exploitation panel (MACE)"),
    ("nrm", "National Referral Mechanism: first responder"),
    ("marac", "Domestic abuse conference (MARAC)"),
    ("forced_marriage", "Forced marriage unit"),
    ("missing", "Missing children co-ordinator, and return interviews"),
    ("private_fostering", "Private fostering"),
    ("housing", "Housing"),
    ("sexual_assault", "Sexual assault referral centre"),
    ("sexual_behaviour", "Sexual-behaviour service"),
    ("online_safety", "Online-safety helpline"),
    ("image_removal", "Removal of images"),
    ("phishing", "Reporting phishing and online scams"),
    ("sendiass", "Advice on special needs and disability (SENDIASS)"),
    ("dbs", "Disclosure and Barring Service"),
    ("teacher_regulator", "Regulator of teachers"),
    ("specialist", "Another specialist service"),
    ("other", "Other"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0017_court_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="police_guidance",
            field=models.URLField(
                blank=True,
                default=schools.models.schools.POLICE_GUIDANCE,
                verbose_name="web address of the national guidance on when to call the police",
            ),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="screening_tools",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_screening,
                size=None,
                verbose_name="tools by which risk of exploitation is screened here, one to a line",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="police_guidance",
            field=models.URLField(
                blank=True,
                default=schools.models.schools.POLICE_GUIDANCE,
                verbose_name="web address of the national guidance on when to call the police",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="screening_tools",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_screening,
                size=None,
                verbose_name="tools by which risk of exploitation is screened here, one to a line",
            ),
        ),
        migrations.AlterField(
            model_name="historicalservice",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
        migrations.AlterField(
            model_name="service",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
    ]
