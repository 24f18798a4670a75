"""Who the members of the cast are to a record: the groups of the access table."""

# The columns of access.py. Each group is treated alike everywhere.
GROUPS = {
    "LEADS": ["lead", "deputy", "stand_in"],
    "HEAD": ["head"],
    "AUTHOR": ["teacher"],
    "OWNER": ["assistant"],
    "STAFF": [
        "colleague",
        "deputy_head",
        "senco",
        "designated_teacher",
        "attendance",
        "supply",
    ],
    "GOV": ["chair", "vice_chair", "safeguarding_governor", "governor"],
    "HR": ["hr"],
    "IT": ["it"],
    "KEPT": ["deputy_kept_out"],
    "SHOWN": ["shown_file"],
    "CONSULTED": ["shown_concern"],
    "TOLD": ["shown_summary"],
    "GLASS": ["opened_in_emergency"],
    "ADVISER": ["adviser"],
    "FAR": ["lead_elsewhere", "head_elsewhere"],
    "TRUST": ["lead_of_sister"],
    "BLIND": ["head_of_sister"],
    "GONE": ["leaver", "nobody"],
    "OUT": ["shut_out", "signed_out"],
}
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
AT_SCHOOL = ["LEADS", "HEAD", "AUTHOR", "OWNER", "STAFF", "GOV", "HR", "IT", "KEPT"]
AT_SCHOOL += ["SHOWN", "CONSULTED", "TOLD", "GLASS"]
KEEPERS = ["LEADS", "HEAD", "HR", "KEPT"]  # who look after pupils' details
# Who reads the file of each child.
READERS = {
    "jory": ["LEADS", "HEAD"],
    "kit": ["LEADS", "HEAD"],
    "mina": ["LEADS", "HEAD", "KEPT"],
    "ruan": ["LEADS", "HEAD", "KEPT", "SHOWN", "GLASS"],
    "far": ["FAR"],
    "sister": ["TRUST"],
}
# Who reads one concern and nothing else of the file.
BY_NAME = {"ruan-in-hand": ["CONSULTED", "ADVISER"]}
