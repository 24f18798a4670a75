"""Why somebody became the case manager, and why a record may be read again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0009_welfare_messages"),
    ]

    operations = [
        migrations.AlterField(
            model_name="note",
            name="kind",
            field=models.CharField(
                choices=[
                    ("urgent", "Social care and police called at once"),
                    ("strategy", "Strategy discussion"),
                    ("meeting", "Allegation meeting"),
                    ("next_steps", "Next steps agreed with the LADO"),
                    ("police", "Talk with the police"),
                    ("social_care", "Talk with social care"),
                    ("facts", "The facts, as they have been found out"),
                    ("may_work", "Views on whether the adult may go on working"),
                    ("hr", "Advice of HR"),
                    ("tell", "Decided when and how the adult is told"),
                    ("told", "The adult was told"),
                    ("update", "The adult was told of progress"),
                    ("account", "What the adult says"),
                    ("support", "Support offered to the adult"),
                    ("force", "Physical contact or restraint: what happened"),
                    ("agency", "Talk with the agency, employer or organiser"),
                    ("booking", "Ended the booking early, and why"),
                    ("parents", "Parents told"),
                    ("child", "The child was told, or heard"),
                    ("delay", "Why it takes longer"),
                    ("risk", "Risk to other children or to the adult’s own family"),
                    ("discipline", "Disciplinary action"),
                    ("references", "What a reference may say"),
                    ("authorities", "Told other authorities or professional bodies"),
                    ("prohibition", "Interim prohibition order"),
                    ("stopped", "The teacher has stopped teaching"),
                    ("access", "Decided on the adult’s wider access to safeguarding"),
                    ("papers", "Where its papers are"),
                    ("taken_over", "Became the case manager"),
                    ("lifted", "The adult may read a child’s record again"),
                    ("action", "What was done"),
                    ("other", "Something else"),
                ],
                max_length=20,
            ),
        ),
    ]
