"""Two more posts: the senior mental health lead, and an adviser who works elsewhere."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0005_noted"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalpost",
            name="kind",
            field=models.CharField(
                choices=[
                    ("dsl", "Designated safeguarding lead"),
                    ("deputy_dsl", "Deputy safeguarding lead"),
                    ("head", "Headteacher"),
                    ("deputy_head", "Deputy headteacher"),
                    ("staff", "Staff"),
                    ("senco", "SENCO"),
                    ("designated_teacher", "Designated teacher for looked-after children"),
                    ("mental_health", "Senior mental health lead"),
                    ("chair", "Chair of governors"),
                    ("vice_chair", "Vice chair of governors"),
                    ("safeguarding_governor", "Safeguarding governor"),
                    ("governor", "Governor"),
                    ("hr", "HR or record officer"),
                    ("attendance", "Attendance lead"),
                    ("it", "IT administrator"),
                    ("supply", "Supply staff"),
                    ("contractor", "Contractor"),
                    ("volunteer", "Volunteer"),
                    ("visitor", "Visitor"),
                    ("adviser", "Fallback adviser from outside"),
                ],
                max_length=30,
                verbose_name="post",
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="kind",
            field=models.CharField(
                choices=[
                    ("dsl", "Designated safeguarding lead"),
                    ("deputy_dsl", "Deputy safeguarding lead"),
                    ("head", "Headteacher"),
                    ("deputy_head", "Deputy headteacher"),
                    ("staff", "Staff"),
                    ("senco", "SENCO"),
                    ("designated_teacher", "Designated teacher for looked-after children"),
                    ("mental_health", "Senior mental health lead"),
                    ("chair", "Chair of governors"),
                    ("vice_chair", "Vice chair of governors"),
                    ("safeguarding_governor", "Safeguarding governor"),
                    ("governor", "Governor"),
                    ("hr", "HR or record officer"),
                    ("attendance", "Attendance lead"),
                    ("it", "IT administrator"),
                    ("supply", "Supply staff"),
                    ("contractor", "Contractor"),
                    ("volunteer", "Volunteer"),
                    ("visitor", "Visitor"),
                    ("adviser", "Fallback adviser from outside"),
                ],
                max_length=30,
                verbose_name="post",
            ),
        ),
    ]
