import TrainingApp
import TrainingRules

/// Absences for training in plain French.
enum AbsenceText {
    /// Who is away in a month, in one sentence.
    static func month(_ absences: [Absence], of month: CivilMonth, today: CivilDate) -> String {
        let now = CivilMonth(of: today)
        let people = byPerson(absences)
        let name = "En \(French.month(of: month.first))"
        guard !people.isEmpty else {
            let verb = month < now ? "n'a été" : month == now ? "n'est" : "ne sera"
            return "\(name), aucun de vos conseillers \(verb) absent pour se former."
        }
        let one = month < now ? "a été absent" : month == now ? "est absent" : "sera absent"
        let many = month < now ? "ont été absents" : month == now ? "sont absents" : "seront absents"
        let list = people.map { "\($0.name) (\(French.count($0.days.count, "jour")))" }
        let who =
            people.count == 1
            ? "un de vos conseillers \(one)" : "\(French.number(people.count)) de vos conseillers \(many)"
        return "\(name), \(who) pour se former : \(CreditText.joined(list))."
    }

    /// A person with the days of an absence.
    struct Person: Sendable {
        let id: String
        let name: String
        let lastName: String
        let days: [CivilDate]
        /// Days of one reason each, in the order of their first day.
        let reasons: [(reason: Absence.Reason, days: [CivilDate])]
    }

    /// Absences by person, by name.
    static func byPerson(_ absences: [Absence]) -> [Person] {
        let groups = Dictionary(grouping: absences, by: \.person)
        let people = groups.compactMap { id, all -> (first: Absence, person: Person)? in
            let sorted = all.sorted { $0.day < $1.day }
            guard let first = sorted.first else { return nil }
            var reasons: [(reason: Absence.Reason, days: [CivilDate])] = []
            for absence in sorted {
                if let index = reasons.firstIndex(where: { $0.reason == absence.reason }) {
                    reasons[index].days.append(absence.day)
                } else {
                    reasons.append((absence.reason, [absence.day]))
                }
            }
            return (
                first,
                Person(
                    id: id,
                    name: first.name,
                    lastName: first.lastName,
                    days: sorted.map(\.day),
                    reasons: reasons
                )
            )
        }
        return people.sorted { one, other in
            (one.first.lastName, one.first.firstName, one.person.id)
                < (other.first.lastName, other.first.firstName, other.person.id)
        }
        .map(\.person)
    }

    /// « lundi 7, mardi 8 et lundi 14 décembre 2026 »; the days are of one month.
    static func days(_ days: [CivilDate]) -> String {
        guard let last = days.last else { return "" }
        let names = days.dropLast().map { day in
            let number = day.parts.day
            return "\(French.weekdays[day.isoWeekday - 1]) \(number == 1 ? "1er" : String(number))"
        }
        return CreditText.joined(names + [French.date(last)])
    }
}
