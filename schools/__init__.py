"""Who is who, and where: trusts, schools, people, their posts, pupils, families, terms."""
