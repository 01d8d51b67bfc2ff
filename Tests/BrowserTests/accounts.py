"""The demonstration's people who stand for the seven roles, and the day on which the browser checks begin."""

ADVISOR = "Inès Lambert"
EMPLOYER = "Claire Fontaine"
BODY = "Camille Perrot"
COORDINATOR = "Hélène Roux"
PREFECTURE = "Sophie Morel"
OPERATOR = "Anne Lefèvre"
AUDITOR = "Paul Renard"

EVERYBODY = [ADVISOR, EMPLOYER, BODY, COORDINATOR, PREFECTURE, OPERATOR, AUDITOR]

# How many advisors the checks invent that do not need all 4,000: their cohorts have people in them.
ADVISORS = 400

# A Monday without a public holiday near; the demonstration's data are laid out around the day on which it starts.
MONDAY = "2026-11-16"
