"""A court order, or limit of contact, beside a contact (STA-12)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0016_fenced_anew"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="court_order",
            field=models.TextField(blank=True, verbose_name="court order, or limit of contact"),
        ),
        migrations.AddField(
            model_name="historicalcontact",
            name="court_order",
            field=models.TextField(blank=True, verbose_name="court order, or limit of contact"),
        ),
    ]
