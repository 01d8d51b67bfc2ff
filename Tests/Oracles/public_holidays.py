"""Public holidays of every territory, 2020 to 2040, as two independent packages list them.

Prints CSV: territory;date;holidays;jours_feries_france. A row is a day that at least one of them calls a holiday;
each column says whether that one does (1) or does not (0).
"""
import holidays
from jours_feries_france import JoursFeries

YEARS = range(2020, 2041)

# Code of the territory: its name in `holidays`, its name in `jours-feries-france`.
ELSEWHERE = {
    "57": ("57", "Alsace-Moselle"),
    "67": ("6AE", "Alsace-Moselle"),
    "68": ("6AE", "Alsace-Moselle"),
    "971": ("971", "Guadeloupe"),
    "972": ("972", "Martinique"),
    "973": ("973", "Guyane"),
    "974": ("974", "La Réunion"),
    "975": ("PM", "Saint-Pierre-et-Miquelon"),
    "976": ("976", "Mayotte"),
    "977": ("BL", "Saint-Barthélémy"),
    "978": ("MF", "Saint-Martin"),
    "986": ("WF", "Wallis-et-Futuna"),
    "987": ("PF", "Polynésie Française"),
    "988": ("NC", "Nouvelle-Calédonie"),
}
DEPARTMENTS = [f"{number:02}" for number in range(1, 96) if number != 20] + ["2A", "2B"]

print("territory;date;holidays;jours_feries_france")
for territory in sorted(set(DEPARTMENTS) | set(ELSEWHERE)):
    subdivision, zone = ELSEWHERE.get(territory, (None, "Métropole"))
    first = set(holidays.France(subdiv=subdivision, years=YEARS))
    second = {day for year in YEARS for day in JoursFeries.for_year(year, zone=zone).values()}
    for day in sorted(first | second):
        print(territory, day.isoformat(), int(day in first), int(day in second), sep=";")
