"""The categories that every school has, each with the help that goes with it (catalogue CAT)."""

# Code, name, help. The order is the order on the form.
CATEGORIES = [
    (
        "physical",
        "Physical abuse",
        "Hitting, shaking, burning, poisoning or otherwise hurting a child, or making up or causing an illness.",
    ),
    (
        "emotional",
        "Emotional abuse",
        "Telling or showing a child that they are worthless, unloved or only there to serve others; seeing or hearing others being ill-treated.",
    ),
    (
        "sexual",
        "Sexual abuse",
        "Forcing or enticing a child into sexual activity, touching or not, in person or online, whether or not they know what is happening.",
    ),
    (
        "neglect",
        "Neglect",
        "Basic needs not met, again and again: food, clothing, shelter, supervision, medical care, education, affection.",
    ),
    (
        "sexual_exploitation",
        "Child sexual exploitation",
        "Someone with power over a child uses it for sexual activity in return for something. It can look like consent. It is not.",
    ),
    (
        "criminal_exploitation",
        "Child criminal exploitation",
        "A child is used to carry drugs or money, steal, threaten or hurt. They are a victim even when they seem to agree.",
    ),
    (
        "county_lines",
        "County lines",
        "Moving drugs or money between places: missing episodes, debts, threats, unexplained travel.",
    ),
    (
        "trafficking",
        "Modern slavery or trafficking",
        "A child is moved, within the country too, to be exploited.",
    ),
    (
        "domestic_abuse",
        "Domestic abuse",
        "A child who sees, hears or lives with its effects is a victim. It includes abuse between teenagers and by a child to a parent.",
    ),
    (
        "honour_based",
        "Honour-based abuse, FGM, forced marriage",
        "Always abuse, whatever the motive. Do not speak to the family. A teacher who finds FGM has a duty of their own to tell the police.",
    ),
    (
        "radicalisation",
        "Extremism or radicalisation",
        "A change in behaviour is enough to write it down.",
    ),
    (
        "online",
        "Online harm",
        "Harm by content, contact, conduct or commerce, wholly online or also face to face.",
    ),
    (
        "child_on_child",
        "Child-on-child abuse",
        "Bullying, violence, hazing or abuse between children. Never only banter.",
    ),
    (
        "sexual_behaviour",
        "Sexual violence, harassment or harmful sexual behaviour",
        "Between children, from comments and upskirting to assault. Use words that do not make a criminal of a child.",
    ),
    (
        "imagery",
        "Nudes or semi-nudes",
        "Do not view, copy or forward any image. Secure the device, and tell the DSL.",
    ),
    (
        "bullying",
        "Bullying or prejudice",
        "In person or online, and for any reason: race, faith, sex, disability, being or being thought to be gay, bi or trans.",
    ),
    (
        "mental_health",
        "Mental health, self-harm, suicide",
        "Write what you saw and heard. Only trained professionals diagnose. If there is a risk to life, ring 999.",
    ),
    (
        "absence",
        "Absence or missing education",
        "Unexplained, repeated or for part of the day. Absence can be a sign of harm.",
    ),
    (
        "missing",
        "Gone missing",
        "From home, care or school. Repeat episodes raise the question of exploitation.",
    ),
    (
        "own_substances",
        "The child's own drugs or alcohol",
        "Above all where it puts them at risk, follows from abuse, or someone else is behind it.",
    ),
    (
        "family_substances",
        "Drugs or alcohol in the family",
        "Where it affects the child's care, safety or daily life.",
    ),
    (
        "family_circumstances",
        "Family circumstances",
        "A parent's mental ill-health, prison, bereavement, money or housing trouble, as it touches the child.",
    ),
    (
        "homelessness",
        "Homelessness",
        "Homeless, or at risk of it: debt, arrears, asked to leave, a refuge.",
    ),
    ("young_carer", "Young carer", "A child who looks after someone at home."),
    (
        "private_fostering",
        "Private fostering",
        "A child under 16 (18 if disabled) cared for by someone other than a parent or close relative for 28 days or more.",
    ),
    (
        "violence",
        "Serious violence, gangs, weapons",
        "New older friends, injuries, unexplained gifts, a sudden drop in work or well-being.",
    ),
    (
        "community",
        "Abduction or danger near school",
        "Someone loitering, an attempt to take a child, an incident in the community.",
    ),
    (
        "not_collected",
        "Not collected",
        "A child whom nobody came for at the end of the day or activity.",
    ),
    (
        "physical_intervention",
        "Reasonable force or restraint",
        "A child was held or moved. Write what led to it, what was done, and how the child was after.",
    ),
    ("something_else", "Something else", "You do not need the right word. Write what worries you."),
]


def load(using):
    """Bring the common categories up to date. Names and help may change; none is taken away."""
    from concerns.models import Category

    for rank, (code, name, help_text) in enumerate(CATEGORIES):
        Category.objects.using(using).update_or_create(
            code=code, school=None, defaults={"name": name, "help": help_text, "rank": rank}
        )
