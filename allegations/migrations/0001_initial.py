"""Worries about adults: their tables, behind the wall, and what the app may change of them."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import allegations.models.arrangements
from deadlines.stepping import MARKS
from schools.guarding import guarded
from schools.migrating import AtOnce
from schools.wall import fence, unfence

# What is written once.
ONCE = """aside casechild step report reportaddition judgement ladocontact enquiry note
    conclusion""".split()


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("allegation", "Allegation"),
                            ("low_level", "Low-level concern"),
                            ("practice", "Poor or unsafe practice"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("opened", "Being dealt with"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                ("subject_words", models.CharField(blank=True, max_length=200)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("staff", "Employed here"),
                            ("supply", "Supply, through an agency"),
                            ("contractor", "Contractor"),
                            ("volunteer", "Volunteer"),
                            ("governor", "Governor or trustee"),
                            ("left", "No longer here"),
                            ("past", "It was long ago"),
                            ("unknown", "Not known yet"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("first_heard_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "subject",
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
                "ordering": ["-received_at"],
            },
        ),
        migrations.CreateModel(
            name="Aside",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.TextField()),
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
                    "person",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asides",
                        to="allegations.case",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="CaseChild",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="allegations.case",
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
            ],
            options={
                "verbose_name_plural": "case children",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="CaseDeadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("clock", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), default=list, editable=False, size=None
                    ),
                ),
                ("next_at", models.DateTimeField(editable=False, null=True)),
                ("fired_at", models.DateTimeField(editable=False, null=True)),
                ("met_at", models.DateTimeField(editable=False, null=True)),
                ("cancel_asked_at", models.DateTimeField(editable=False, null=True)),
                ("cancel_reason", models.TextField(blank=True, editable=False)),
                ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cancel_asked_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="allegations.case",
                    ),
                ),
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
            name="Conclusion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("substantiated", "Substantiated"),
                            ("unsubstantiated", "Unsubstantiated"),
                            ("unfounded", "Unfounded"),
                            ("false", "False"),
                            ("malicious", "Malicious"),
                            ("dealt_with", "Dealt with as a low-level concern"),
                            ("practice", "Practice looked into"),
                        ],
                        max_length=20,
                    ),
                ),
                ("references", models.TextField(blank=True)),
                ("look_again_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conclusions",
                        to="allegations.case",
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
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "question",
                    models.CharField(
                        choices=[
                            ("here", "Was the adult at school then?"),
                            ("met", "Could the adult have met the child?"),
                            ("witnesses", "Who may have seen or heard it?"),
                            ("cctv", "Is there CCTV, and is it kept?"),
                        ],
                        max_length=20,
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="allegations.case",
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
                "verbose_name_plural": "enquiries",
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalCase",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("allegation", "Allegation"),
                            ("low_level", "Low-level concern"),
                            ("practice", "Poor or unsafe practice"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("opened", "Being dealt with"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                ("subject_words", models.CharField(blank=True, max_length=200)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("staff", "Employed here"),
                            ("supply", "Supply, through an agency"),
                            ("contractor", "Contractor"),
                            ("volunteer", "Volunteer"),
                            ("governor", "Governor or trustee"),
                            ("left", "No longer here"),
                            ("past", "It was long ago"),
                            ("unknown", "Not known yet"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("first_heard_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "manager",
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
                    "opened_by",
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
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical case",
                "verbose_name_plural": "historical cases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("manager", "Deals with it"), ("reader", "May read it")],
                        max_length=10,
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        blank=True,
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
                            (
                                "liaison",
                                "Board member for liaison on child protection and allegations",
                            ),
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
                    ),
                ),
                ("reason", models.TextField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="allegations.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("allegation", "Allegation"),
                            ("low_level", "Low-level concern"),
                            ("practice", "Poor or unsafe practice"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "harmed",
                                    "Has behaved in a way that harmed, or may have harmed, a child",
                                ),
                                (
                                    "offence",
                                    "May have committed an offence against, or related to, a child",
                                ),
                                (
                                    "risk",
                                    "Behaved in a way that shows they may pose a risk of harm to children",
                                ),
                                (
                                    "unsuitable",
                                    "Behaved in a way that shows they may be unsuitable to work here",
                                ),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "spectrum",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inadvertent", "Inadvertent"),
                            ("thoughtless", "Thoughtless"),
                            ("explained", "Looks inappropriate, and is explained"),
                            ("abuse", "Meant to enable abuse, or may be"),
                        ],
                        max_length=20,
                    ),
                ),
                ("adviser", models.CharField(blank=True, max_length=200)),
                ("advice", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="allegations.case",
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
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LadoContact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("with_whom", models.CharField(max_length=200)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("given", models.TextField(blank=True)),
                ("advice", models.TextField()),
                ("agreed", models.TextField(blank=True)),
                ("police", models.TextField(blank=True)),
                ("tell_adult", models.TextField(blank=True)),
                ("tell_parents", models.TextField(blank=True)),
                ("tell_pupils", models.TextField(blank=True)),
                ("tell_hr", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lado_contacts",
                        to="allegations.case",
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
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("urgent", "Social care and police called at once"),
                            ("strategy", "Strategy discussion"),
                            ("meeting", "Allegation meeting"),
                            ("next_steps", "Next steps agreed with the LADO"),
                            ("police", "Talk with the police"),
                            ("social_care", "Talk with social care"),
                            ("may_work", "Views on whether the adult may go on working"),
                            ("hr", "Advice of HR"),
                            ("tell", "Decided when and how the adult is told"),
                            ("told", "The adult was told"),
                            ("update", "The adult was told of progress"),
                            ("account", "What the adult says"),
                            ("support", "Support offered to the adult"),
                            ("force", "Physical contact or restraint: what happened"),
                            ("agency", "Talk with the agency, employer or organiser"),
                            ("parents", "Parents told"),
                            ("child", "The child was told, or heard"),
                            ("delay", "Why it takes longer"),
                            ("risk", "Risk to other children or to the adult’s own family"),
                            ("discipline", "Disciplinary action"),
                            ("references", "What a reference may say"),
                            ("authorities", "Told other authorities or professional bodies"),
                            ("access", "Decided on the adult’s wider access to safeguarding"),
                            ("action", "What was done"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("with_whom", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="allegations.case",
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
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                "allegation",
                                "An adult may have harmed a child, or may be a risk to children",
                            ),
                            ("low_level", "Something smaller that does not feel right"),
                            ("self", "Something that I did myself, or that could be misread"),
                            (
                                "practice",
                                "Poor or unsafe practice, or a failure to protect children",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("account", models.TextField()),
                ("context", models.TextField(blank=True)),
                ("done", models.TextField(blank=True)),
                ("happened_on", models.DateField(blank=True, null=True)),
                ("happened_time", models.TimeField(blank=True, null=True)),
                ("happened_words", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("children_words", models.CharField(blank=True, max_length=500)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("seen", "I saw or heard it myself"),
                            ("child", "A child told me"),
                            ("parent", "A parent or carer said so"),
                            ("adult_here", "Somebody who works here said so"),
                            ("adult_elsewhere", "Somebody from outside said so"),
                            ("complaint", "It came with a complaint"),
                            ("suspicion", "A suspicion"),
                            ("vetting", "Checks before or during employment"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "behaviours",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("friendly", "Over-friendly with children"),
                                ("favourites", "Has favourites"),
                                ("photos", "Takes photographs of children on their own phone"),
                                (
                                    "secluded",
                                    "One to one with a child in a secluded place or behind a closed door",
                                ),
                                ("humiliating", "Humiliates pupils"),
                                ("language", "Sexualised, threatening or offensive language"),
                                ("online", "Contact with pupils online or by private message"),
                                ("outside", "Something outside work"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("heard_at", models.DateTimeField()),
                ("told_by", models.CharField(blank=True, max_length=200)),
                ("masked", models.BooleanField(default=False)),
                ("went_to", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seal", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="allegations.case",
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
        migrations.CreateModel(
            name="ReportAddition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.TextField()),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="additions",
                        to="allegations.case",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="additions",
                        to="allegations.report",
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
        migrations.CreateModel(
            name="ReportDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("fields", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                ("tab", models.CharField(blank=True, max_length=60)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
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
            ],
            options={
                "ordering": ["-saved_at"],
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
                            ("received", "Received"),
                            ("opened", "Being dealt with"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="allegations.case",
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
        migrations.CreateModel(
            name="Arrangements",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "llc_recipients",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("dsl", "Designated safeguarding lead"),
                                ("deputy_dsl", "Deputy safeguarding lead"),
                                ("head", "Headteacher"),
                                ("deputy_head", "Deputy headteacher"),
                                ("staff", "Staff"),
                                ("senco", "SENCO"),
                                (
                                    "designated_teacher",
                                    "Designated teacher for looked-after children",
                                ),
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
                                (
                                    "liaison",
                                    "Board member for liaison on child protection and allegations",
                                ),
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
                        ),
                        default=allegations.models.arrangements.usual_recipients,
                        size=None,
                        verbose_name="who receives a low-level concern, the first who is there",
                    ),
                ),
                (
                    "about_the_head",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("dsl", "Designated safeguarding lead"),
                                ("deputy_dsl", "Deputy safeguarding lead"),
                                ("head", "Headteacher"),
                                ("deputy_head", "Deputy headteacher"),
                                ("staff", "Staff"),
                                ("senco", "SENCO"),
                                (
                                    "designated_teacher",
                                    "Designated teacher for looked-after children",
                                ),
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
                                (
                                    "liaison",
                                    "Board member for liaison on child protection and allegations",
                                ),
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
                        ),
                        default=allegations.models.arrangements.usual_about_the_head,
                        size=None,
                        verbose_name="who deals with a matter about the headteacher, the first who is there",
                    ),
                ),
                (
                    "enquiries",
                    models.CharField(
                        choices=[
                            ("none_allowed", "None before the LADO has been spoken to"),
                            ("basic_allowed", "The four questions of fact, and nothing else"),
                        ],
                        default="none_allowed",
                        max_length=20,
                        verbose_name="what the school may look into before it speaks to the LADO",
                    ),
                ),
                (
                    "unopened_minutes",
                    models.PositiveSmallIntegerField(
                        default=60,
                        verbose_name="minutes before a matter that nobody has opened goes to the next person",
                    ),
                ),
                (
                    "pattern_count",
                    models.PositiveSmallIntegerField(
                        default=2,
                        verbose_name="how many records about one adult ask for the harm threshold to be looked at",
                    ),
                ),
                (
                    "may_hide_name",
                    models.BooleanField(
                        default=True,
                        verbose_name="a writer may ask that only the recipient sees their name",
                    ),
                ),
                (
                    "keep_unproven",
                    models.BooleanField(
                        default=True,
                        verbose_name="what was not proven is kept, and looked at again",
                    ),
                ),
                (
                    "past_to_police",
                    models.BooleanField(
                        default=True,
                        verbose_name="what is said of a former teacher, or of long ago, goes to the police",
                    ),
                ),
                (
                    "checklist",
                    models.TextField(
                        default="The adult’s name, date of birth, post, and since when\nWhether the adult works with children anywhere else, or has children at home\nThe child’s name, date of birth and address, and who has parental responsibility\nWhat was said or seen, by whom, when and where, in the words that were used\nWho else was there, and whether there is CCTV or anything in writing\nWhether the child is hurt, and whether a doctor has seen the child\nEarlier worries about the adult, and earlier ones about the child\nWhat the adult, the child and the parents know so far\nWhat has been done to keep children safe until now",
                        verbose_name="what the LADO asks, one to a line",
                    ),
                ),
                ("reason", models.TextField(verbose_name="why it is changed")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        related_name="arrangements",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "arrangements",
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at", None), ("agreed_by", None)),
                            models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="arrangements_agreed_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by", None),
                            models.Q(("agreed_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="arrangements_by_two_people",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["school", "-received_at"], name="case_by_school"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["subject"], name="case_by_subject"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened_at", None), ("opened_by", None)),
                    models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                    _connector="OR",
                ),
                name="case_opened_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("subject__isnull", False),
                    models.Q(("subject_words", ""), _negated=True),
                    ("track", "practice"),
                    _connector="OR",
                ),
                name="case_about_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("manager", None),
                    ("subject", None),
                    models.Q(("manager", models.F("subject")), _negated=True),
                    _connector="OR",
                ),
                name="case_not_managed_by_its_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="aside",
            constraint=models.UniqueConstraint(fields=("case", "person"), name="aside_once_a_case"),
        ),
        migrations.AddConstraint(
            model_name="casechild",
            constraint=models.UniqueConstraint(fields=("case", "pupil"), name="case_child_once"),
        ),
        migrations.AddIndex(
            model_name="casedeadline",
            index=models.Index(
                condition=models.Q(
                    ("cancelled_at", None), ("met_at", None), ("next_at__isnull", False)
                ),
                fields=["next_at"],
                name="allegations_casedeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="allegations_casedeadline_met_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancel_asked_by", None)),
                    models.Q(
                        ("cancel_asked_at__isnull", False), ("cancel_asked_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="allegations_casedeadline_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at", None), ("cancelled_by", None)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="allegations_casedeadline_cancelled_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancelled_at", None)),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="allegations_casedeadline_cancel_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_by", None),
                    ("cancel_asked_by", None),
                    models.Q(("cancelled_by", models.F("cancel_asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="allegations_casedeadline_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("met_at", None), ("cancelled_at", None), _connector="OR"),
                name="allegations_casedeadline_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__isnull", False), ("fired_at", None), _connector="OR"),
                name="allegations_casedeadline_fires_if_timed",
            ),
        ),
        migrations.AddConstraint(
            model_name="conclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="conclusion_has_a_basis"
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("source", ""), _negated=True)
                ),
                name="enquiry_answered_from_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False),
                    models.Q(("post", ""), _negated=True),
                    _connector="XOR",
                ),
                name="holding_by_post_or_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="holding_ended_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), models.Q(("post", ""), _negated=True)),
                fields=("case", "post"),
                name="holding_once_a_post",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="judgement_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("grounds__len__gt", 0), ("track", "allegation")),
                    models.Q(models.Q(("track", "allegation"), _negated=True), ("grounds__len", 0)),
                    _connector="OR",
                ),
                name="judgement_allegation_has_grounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="ladocontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("with_whom", ""), _negated=True),
                    models.Q(("advice", ""), _negated=True),
                ),
                name="lado_contact_who_and_advice",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="note_says_something"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["by", "-at"], name="report_by_writer"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("account", ""), _negated=True), name="report_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportaddition",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="addition_says_something"
            ),
        ),
        *guarded(
            "allegations_case",
            changes="track, status, subject_id, standing, manager_id, opened_at, opened_by_id",
            history="allegations_historicalcase",
        ),
        *guarded("allegations_holding", changes="ended_at, ended_by_id, ended_reason"),
        *guarded("allegations_arrangements", changes="agreed_at, agreed_by_id"),
        *guarded("allegations_casedeadline", changes=MARKS),
        *(operation for table in ONCE for operation in guarded(f"allegations_{table}")),
        # A draft is nobody's record yet: its author writes it anew with each word, or throws it away.
        migrations.RunSQL(fence("allegations_reportdraft"), unfence("allegations_reportdraft")),
    ]
    operations = [AtOnce(operations)]
