"""More named posts, and the evidence that leads are described in their job descriptions."""

from django.db import migrations, models

from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0013_acknowledgement"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalpost",
            name="described_in",
            field=models.CharField(blank=True, max_length=200, verbose_name="in which document"),
        ),
        migrations.AddField(
            model_name="historicalpost",
            name="described_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="in the job description since"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="described_in",
            field=models.CharField(blank=True, max_length=200, verbose_name="in which document"),
        ),
        migrations.AddField(
            model_name="post",
            name="described_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="in the job description since"
            ),
        ),
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
                    ("prevent_lead", "Prevent lead"),
                    ("exploitation_lead", "Child-exploitation lead"),
                    ("domestic_abuse_lead", "Domestic-abuse lead"),
                    ("online_safety", "Online-safety co-ordinator"),
                    ("filtering", "Answers for filtering and monitoring"),
                    ("safer_recruitment", "Trained in safer recruitment"),
                    ("chair", "Chair of governors"),
                    ("vice_chair", "Vice chair of governors"),
                    ("safeguarding_governor", "Safeguarding governor"),
                    ("deputy_safeguarding_governor", "Deputy safeguarding governor"),
                    ("liaison", "Board member for liaison on child protection and allegations"),
                    ("trustee", "Trustee for safeguarding"),
                    ("proprietor", "Proprietor"),
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
                    ("prevent_lead", "Prevent lead"),
                    ("exploitation_lead", "Child-exploitation lead"),
                    ("domestic_abuse_lead", "Domestic-abuse lead"),
                    ("online_safety", "Online-safety co-ordinator"),
                    ("filtering", "Answers for filtering and monitoring"),
                    ("safer_recruitment", "Trained in safer recruitment"),
                    ("chair", "Chair of governors"),
                    ("vice_chair", "Vice chair of governors"),
                    ("safeguarding_governor", "Safeguarding governor"),
                    ("deputy_safeguarding_governor", "Deputy safeguarding governor"),
                    ("liaison", "Board member for liaison on child protection and allegations"),
                    ("trustee", "Trustee for safeguarding"),
                    ("proprietor", "Proprietor"),
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
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("described_in", ""), ("described_on", None)),
                    models.Q(
                        ("described_on__isnull", False),
                        models.Q(("described_in", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="post_described_when_and_where",
            ),
        ),
    ]
    operations = [AtOnce(operations)]
