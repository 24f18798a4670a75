"""Through whom supply staff, contractors and volunteers are here, and who checked them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0021_post_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalpost",
            name="agency",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="agency, employer or organiser"
            ),
        ),
        migrations.AddField(
            model_name="historicalpost",
            name="agency_contact",
            field=models.CharField(blank=True, max_length=300, verbose_name="how to reach its HR"),
        ),
        migrations.AddField(
            model_name="historicalpost",
            name="identity_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="identity checked by"),
        ),
        migrations.AddField(
            model_name="historicalpost",
            name="identity_on",
            field=models.DateField(blank=True, null=True, verbose_name="identity checked on"),
        ),
        migrations.AddField(
            model_name="historicalpost",
            name="letter_covers",
            field=models.TextField(blank=True, verbose_name="which checks the letter covers"),
        ),
        migrations.AddField(
            model_name="historicalpost",
            name="letter_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="its letter on the checks is of"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="agency",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="agency, employer or organiser"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="agency_contact",
            field=models.CharField(blank=True, max_length=300, verbose_name="how to reach its HR"),
        ),
        migrations.AddField(
            model_name="post",
            name="identity_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="identity checked by"),
        ),
        migrations.AddField(
            model_name="post",
            name="identity_on",
            field=models.DateField(blank=True, null=True, verbose_name="identity checked on"),
        ),
        migrations.AddField(
            model_name="post",
            name="letter_covers",
            field=models.TextField(blank=True, verbose_name="which checks the letter covers"),
        ),
        migrations.AddField(
            model_name="post",
            name="letter_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="its letter on the checks is of"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("identity_by", ""), ("identity_on", None)),
                    models.Q(
                        ("identity_on__isnull", False), models.Q(("identity_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="post_identity_when_and_by_whom",
            ),
        ),
    ]
