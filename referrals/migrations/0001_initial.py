"""What is asked of other agencies, and what followed. What was signed never changes."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce

# What may still change of a draft, and of where a referral stands.
REFERRAL = """destination, agency, authority, urgency, reason, risk, outside_home, child_says, tried,
    safe_until, asks, whats_new, consent, consent_from, grounds, parents, parents_words, chosen,
    signed_at, signed_by_id, seal, status, sent_at, sent_by_id, expected_on"""
DEADLINE = "fired_at, met_at, met_by_id"
ONCE = "child extract step dispatch reply talk nextstep escalation ending".split()
# Once it is signed, only where it stands may change: whoever asks.
SIGNED = """
CREATE FUNCTION signed_referral_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    standing text[] := ARRAY['status', 'sent_at', 'sent_by_id', 'expected_on'];
BEGIN
    IF OLD.signed_at IS NOT NULL AND to_jsonb(OLD) - standing <> to_jsonb(NEW) - standing THEN
        RAISE insufficient_privilege USING MESSAGE = 'a signed referral never changes';
    END IF;
    RETURN NEW;
END $$
"""
STANDS = """
CREATE TRIGGER signed_stands BEFORE UPDATE ON referrals_referral
FOR EACH ROW EXECUTE FUNCTION signed_referral_stands()
"""


def closed():
    yield from guarded(
        "referrals_referral", changes=REFERRAL, history="referrals_historicalreferral"
    )
    yield from guarded("referrals_replydeadline", changes=DEADLINE)
    for name in ONCE:
        yield from guarded(f"referrals_{name}")
    yield migrations.RunSQL(SIGNED, "DROP FUNCTION signed_referral_stands()")
    yield migrations.RunSQL(STANDS, "DROP TRIGGER signed_stands ON referrals_referral")


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0027_bundles"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("social_care", "Children’s social care"),
                            ("police", "Police"),
                            ("early_help", "Early help"),
                            ("prevent", "Prevent"),
                            ("channel", "Channel panel"),
                            ("exploitation", "Exploitation team"),
                            ("nrm", "National Referral Mechanism"),
                            ("mace", "Multi-agency child exploitation panel (MACE)"),
                            ("marac", "Domestic abuse conference (MARAC)"),
                            ("private_fostering", "Private fostering team"),
                            ("mental_health", "CAMHS or another mental-health service"),
                            ("sexual_behaviour", "Sexual-behaviour service"),
                            ("housing", "Housing authority"),
                            ("missing_education", "Missing-education or attendance team"),
                            ("other", "Another specialist service"),
                        ],
                        max_length=20,
                    ),
                ),
                ("agency", models.CharField(max_length=200)),
                (
                    "authority",
                    models.CharField(blank=True, max_length=100, verbose_name="local authority"),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("now", "The child is in danger now"),
                            ("today", "Today"),
                            ("soon", "Within days"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("risk", models.TextField(blank=True)),
                ("outside_home", models.TextField(blank=True)),
                ("child_says", models.TextField(blank=True)),
                ("tried", models.TextField(blank=True)),
                ("safe_until", models.TextField(blank=True)),
                ("asks", models.TextField(blank=True)),
                ("whats_new", models.TextField(blank=True)),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "Asked for, and given"),
                            ("refused", "Asked for, and refused"),
                            ("not_asked", "Not asked for"),
                        ],
                        max_length=10,
                    ),
                ),
                ("consent_from", models.CharField(blank=True, max_length=200)),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("risk", "Asking would put the child at greater risk"),
                                ("time", "It cannot be had in time"),
                                ("unreasonable", "It cannot reasonably be expected to be had"),
                                ("immediate", "The child or somebody else is at risk now"),
                                ("crime", "To prevent or detect a crime"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "parents",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("know", "They know of this referral"),
                            ("not_yet", "They have not been told yet"),
                            ("not_to_know", "They are not to be told for now"),
                        ],
                        max_length=20,
                    ),
                ),
                ("parents_words", models.TextField(blank=True)),
                (
                    "chosen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("seal", models.CharField(blank=True, max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("signed", "Signed, not sent yet"),
                            ("sent", "Sent, no answer yet"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("withdrawn", "Not sent after all"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("expected_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="concerns.concern",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="referrals.referral",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("reconsider", "Ask them to reconsider: the child is still at risk"),
                            ("refer_again", "Refer again: there is something new"),
                            ("escalate", "Take the disagreement further"),
                            ("other_support", "We agree: other support is given"),
                            ("enough", "We agree: the child is safe, and nothing more is needed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_steps",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalReferral",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("social_care", "Children’s social care"),
                            ("police", "Police"),
                            ("early_help", "Early help"),
                            ("prevent", "Prevent"),
                            ("channel", "Channel panel"),
                            ("exploitation", "Exploitation team"),
                            ("nrm", "National Referral Mechanism"),
                            ("mace", "Multi-agency child exploitation panel (MACE)"),
                            ("marac", "Domestic abuse conference (MARAC)"),
                            ("private_fostering", "Private fostering team"),
                            ("mental_health", "CAMHS or another mental-health service"),
                            ("sexual_behaviour", "Sexual-behaviour service"),
                            ("housing", "Housing authority"),
                            ("missing_education", "Missing-education or attendance team"),
                            ("other", "Another specialist service"),
                        ],
                        max_length=20,
                    ),
                ),
                ("agency", models.CharField(max_length=200)),
                (
                    "authority",
                    models.CharField(blank=True, max_length=100, verbose_name="local authority"),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("now", "The child is in danger now"),
                            ("today", "Today"),
                            ("soon", "Within days"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("risk", models.TextField(blank=True)),
                ("outside_home", models.TextField(blank=True)),
                ("child_says", models.TextField(blank=True)),
                ("tried", models.TextField(blank=True)),
                ("safe_until", models.TextField(blank=True)),
                ("asks", models.TextField(blank=True)),
                ("whats_new", models.TextField(blank=True)),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "Asked for, and given"),
                            ("refused", "Asked for, and refused"),
                            ("not_asked", "Not asked for"),
                        ],
                        max_length=10,
                    ),
                ),
                ("consent_from", models.CharField(blank=True, max_length=200)),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("risk", "Asking would put the child at greater risk"),
                                ("time", "It cannot be had in time"),
                                ("unreasonable", "It cannot reasonably be expected to be had"),
                                ("immediate", "The child or somebody else is at risk now"),
                                ("crime", "To prevent or detect a crime"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "parents",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("know", "They know of this referral"),
                            ("not_yet", "They have not been told yet"),
                            ("not_to_know", "They are not to be told for now"),
                        ],
                        max_length=20,
                    ),
                ),
                ("parents_words", models.TextField(blank=True)),
                (
                    "chosen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("seal", models.CharField(blank=True, max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("signed", "Signed, not sent yet"),
                            ("sent", "Sent, no answer yet"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("withdrawn", "Not sent after all"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("expected_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="concerns.concern",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical referral",
                "verbose_name_plural": "historical referrals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Extract",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=80)),
                ("happened_at", models.DateTimeField()),
                ("timed", models.BooleanField()),
                ("title", models.TextField()),
                ("who", models.CharField(max_length=200)),
                (
                    "labels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "texts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="concerns.concern",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.pupil",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extracts",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("level", models.CharField(max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "helped",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "In part"), ("no", "No")], max_length=10
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endings",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reference", models.CharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dispatches",
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chase", "Asked for the reply that is owed"),
                            ("update", "Talked it over"),
                            ("given", "Gave them more"),
                            ("visit", "They saw the child in school"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talks",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Child",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referred",
                        to="schools.pupil",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "children",
                "ordering": ["pupil__date_of_birth", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("enquiry", "Strategy discussion or section 47 enquiry"),
                            ("assessment", "Assessment under section 17"),
                            ("taken_on", "They take it on"),
                            ("investigation", "The police investigate"),
                            ("early_help", "Early help"),
                            ("more", "They ask for more before they answer"),
                            ("no_assessment", "No statutory assessment"),
                            ("not_taken", "They do not take it on"),
                            ("no_action", "The police take no further action"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="referrals.referral",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReplyDeadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("clock", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("fired_at", models.DateTimeField(editable=False, null=True)),
                ("met_at", models.DateTimeField(editable=False, null=True)),
                (
                    "met_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="referrals.referral",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("signed", "Signed, not sent yet"),
                            ("sent", "Sent, no answer yet"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("withdrawn", "Not sent after all"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="referrals.referral",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("status__in", ["closed", "withdrawn"]), _negated=True),
                fields=["school", "-at"],
                name="referral_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("agency", ""), _negated=True), name="referral_to_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follows", None), models.Q(("whats_new", ""), _negated=True), _connector="OR"
                ),
                name="referral_again_says_what_is_new",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seal", ""), ("signed_at", None), ("signed_by", None)),
                    models.Q(
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                        models.Q(("seal", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="referral_signed_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sent_by", None)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="referral_sent_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="next_step_has_a_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="extract",
            constraint=models.UniqueConstraint(
                fields=("referral", "number"), name="referral_extract_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(("level", ""), _negated=True), name="escalation_at_a_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="child",
            constraint=models.UniqueConstraint(
                fields=("referral", "pupil"), name="referred_child_once"
            ),
        ),
        migrations.AddIndex(
            model_name="replydeadline",
            index=models.Index(
                condition=models.Q(("fired_at", None), ("met_at", None)),
                fields=["due_at"],
                name="referrals_replydeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="replydeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_replydeadline_met_pair",
            ),
        ),
        *closed(),
    ]
    operations = [AtOnce(operations)]
