"""Who may call, for which authority, who sees it, and when it is to be checked again."""

from django.db import migrations, models

from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0006_adviser_and_mental_health_lead"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="directory_check_days",
            field=models.PositiveSmallIntegerField(
                default=180,
                verbose_name="days after which a line of the directory is to be checked again",
            ),
        ),
        migrations.AddField(
            model_name="historicalservice",
            name="authority",
            field=models.CharField(blank=True, max_length=100, verbose_name="local authority"),
        ),
        migrations.AddField(
            model_name="historicalservice",
            name="for_parents",
            field=models.BooleanField(
                default=False, verbose_name="on the page for parents and carers"
            ),
        ),
        migrations.AddField(
            model_name="historicalservice",
            name="for_pupils",
            field=models.BooleanField(default=False, verbose_name="on the page for pupils"),
        ),
        migrations.AddField(
            model_name="historicalservice",
            name="who_calls",
            field=models.CharField(blank=True, max_length=120, verbose_name="who may call"),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="directory_check_days",
            field=models.PositiveSmallIntegerField(
                default=180,
                verbose_name="days after which a line of the directory is to be checked again",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="authority",
            field=models.CharField(blank=True, max_length=100, verbose_name="local authority"),
        ),
        migrations.AddField(
            model_name="service",
            name="for_parents",
            field=models.BooleanField(
                default=False, verbose_name="on the page for parents and carers"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="for_pupils",
            field=models.BooleanField(default=False, verbose_name="on the page for pupils"),
        ),
        migrations.AddField(
            model_name="service",
            name="who_calls",
            field=models.CharField(blank=True, max_length=120, verbose_name="who may call"),
        ),
        migrations.AlterField(
            model_name="historicalservice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("social_care", "Children's social care"),
                    ("social_care_out", "Children's social care, out of hours"),
                    ("police", "Police, not an emergency"),
                    ("police_child_abuse", "Police child abuse unit"),
                    ("lado", "Local authority designated officer"),
                    ("early_help", "Early help"),
                    ("education_team", "Education safeguarding team"),
                    ("adviser", "Local authority adviser"),
                    ("nspcc", "NSPCC helpline"),
                    ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
                    ("childline", "Childline"),
                    ("prevent", "Prevent"),
                    ("channel", "Channel panel chair"),
                    ("exploitation", "Exploitation team"),
                    ("forced_marriage", "Forced marriage unit"),
                    ("missing", "Missing children co-ordinator, and return interviews"),
                    ("private_fostering", "Private fostering"),
                    ("housing", "Housing"),
                    ("sexual_assault", "Sexual assault referral centre"),
                    ("online_safety", "Online-safety helpline"),
                    ("image_removal", "Removal of images"),
                    ("phishing", "Reporting phishing and online scams"),
                    ("sendiass", "Advice on special needs and disability (SENDIASS)"),
                    ("other", "Other"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="service",
            name="kind",
            field=models.CharField(
                choices=[
                    ("social_care", "Children's social care"),
                    ("social_care_out", "Children's social care, out of hours"),
                    ("police", "Police, not an emergency"),
                    ("police_child_abuse", "Police child abuse unit"),
                    ("lado", "Local authority designated officer"),
                    ("early_help", "Early help"),
                    ("education_team", "Education safeguarding team"),
                    ("adviser", "Local authority adviser"),
                    ("nspcc", "NSPCC helpline"),
                    ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
                    ("childline", "Childline"),
                    ("prevent", "Prevent"),
                    ("channel", "Channel panel chair"),
                    ("exploitation", "Exploitation team"),
                    ("forced_marriage", "Forced marriage unit"),
                    ("missing", "Missing children co-ordinator, and return interviews"),
                    ("private_fostering", "Private fostering"),
                    ("housing", "Housing"),
                    ("sexual_assault", "Sexual assault referral centre"),
                    ("online_safety", "Online-safety helpline"),
                    ("image_removal", "Removal of images"),
                    ("phishing", "Reporting phishing and online scams"),
                    ("sendiass", "Advice on special needs and disability (SENDIASS)"),
                    ("other", "Other"),
                ],
                max_length=20,
            ),
        ),
    ]
    operations = [AtOnce(operations)]
