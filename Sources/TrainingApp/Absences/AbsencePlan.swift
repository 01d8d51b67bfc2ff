import Postgres
import TrainingRules
import TrainingStore

/// What the absences of an employer's people are computed from.
struct AbsencePlan {
    let staff: [StaffRow]
    let cohorts: [StaffCohortRow]
    let closures: [(cohort: Int, closure: ClosureRow)?]
    let sessions: [(person: Int, module: String, first: CivilDate, last: CivilDate)]
    let exams: [(person: Int, exam: ExamAttempt.Exam, on: CivilDate)]

    /// The absences from one day to another, by day, then by name.
    ///
    /// Only days under contract with the employer count, and whatever two reasons one day has, it is one absence.
    func absences(from first: CivilDate, to last: CivilDate, under ruleBook: RuleBook) -> [Absence] {
        let people = Dictionary(grouping: staff, by: \.person)
        let own = Dictionary(grouping: closures.compactMap { $0 }, by: \.cohort)
        var found: [Int: [CivilDate: Absence.Reason]] = [:]
        func add(_ person: Int, _ day: CivilDate, _ reason: Absence.Reason) {
            guard first <= day, day <= last else { return }
            guard people[person]?.contains(where: { $0.start <= day && $0.end.map { day <= $0 } != false }) == true
            else { return }
            // An exam outweighs the day of training that it falls on.
            if case .exam = reason { found[person, default: [:]][day] = reason }
            if found[person]?[day] == nil { found[person, default: [:]][day] = reason }
        }
        for row in cohorts {
            for (day, reason) in days(of: row, own[row.cohort.id] ?? [], under: ruleBook) {
                if let ended = row.endedOn, ended <= day { continue }
                add(row.person, day, reason)
            }
        }
        for session in sessions {
            add(session.person, session.first, .module(session.module))
            add(session.person, session.last, .module(session.module))
        }
        for exam in exams { add(exam.person, exam.on, .exam(exam.exam)) }
        var absences: [Absence] = []
        var known: Set<Int> = []
        for person in staff where known.insert(person.person).inserted {
            for (day, reason) in found[person.person] ?? [:] {
                absences.append(
                    Absence(
                        person: person.name.description,
                        firstName: person.firstName,
                        lastName: person.lastName,
                        day: day,
                        reason: reason
                    )
                )
            }
        }
        return absences.sorted { one, other in
            (one.day, one.lastName, one.firstName, one.person)
                < (other.day, other.lastName, other.firstName, other.person)
        }
    }

    /// The days of a cohort: taught, mock jury, exam.
    private func days(
        of row: StaffCohortRow,
        _ closures: [(cohort: Int, closure: ClosureRow)],
        under ruleBook: RuleBook
    ) -> [(CivilDate, Absence.Reason)] {
        guard
            let plan = CohortDays(
                start: row.cohort.start,
                territory: row.cohort.territory,
                weekdays: row.cohort.weekdays,
                programme: row.cohort.programme,
                closures: closures.map(\.closure),
                under: ruleBook
            )
        else { return [] }
        var days: [(CivilDate, Absence.Reason)] = plan.calendar.days.filter { $0.kind == .teaching }
            .map { ($0.date, .teaching) }
        if let jury = row.mockJuryOn ?? plan.calendar.days.first(where: { $0.kind == .mockJury })?.date {
            days.append((jury, .mockJury))
        }
        if let exam = row.examOn { days.append((exam, .exam(.ccp1))) }
        return days
    }
}
