"""Notices of a missing child and of private fostering (CPN-07, STA-08)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0009_reports_and_sharing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="plannotice",
            name="event",
            field=models.CharField(
                choices=[
                    ("proposed", "An exclusion is proposed"),
                    ("started", "An exclusion starts"),
                    ("absence", "An absence that nobody has explained"),
                    ("change", "Something has changed for the child"),
                    ("leaving", "The child leaves the school"),
                    ("worry", "A worry about the plan that is not safe to raise at the core group"),
                    ("missing", "The child is missing"),
                    ("behaviour", "An incident of sexual behaviour with the child"),
                    ("concern", "A new concern about a child who is back from care"),
                    ("fostering", "Private fostering is found"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="plannotice",
            name="to",
            field=models.CharField(
                choices=[
                    ("social_care", "children’s social care"),
                    ("chair", "the chair of the conference"),
                    ("new_school", "the new school"),
                    ("key_worker", "the key worker"),
                    ("social_worker", "the social worker"),
                    ("authority", "the local authority"),
                ],
                max_length=20,
            ),
        ),
    ]
