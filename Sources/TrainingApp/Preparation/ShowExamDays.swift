public import Postgres
public import TrainingRules
import TrainingStore

/// A candidate of a day of exams, with what is ready.
public struct ExamCandidate: Sendable {
    /// Public name of the person.
    public let person: String
    /// Family name, then given name.
    public let name: String
    /// Where; nil when nothing is recorded.
    public let centre: String?
    /// What is missing of the five deliverables.
    public let missing: [TrainingItem]
    /// Whether the postal address is known.
    public let hasAddress: Bool
    /// Minutes from the first candidate's call to this one's: ten to prepare, eighty before the jury.
    public let startsAfter: Int
}

/// Somebody entered for Pix who awaits the result.
public struct PixEntry: Sendable {
    /// Public name of the person.
    public let person: String
    /// Family name, then given name.
    public let name: String
    /// Day of the test.
    public let on: CivilDate
    /// Whether the birth data is given.
    public let hasBirthData: Bool
}

/// A day of exams of a cohort.
public struct ExamDay: Sendable {
    /// The day.
    public let on: CivilDate
    /// The candidates, by centre and name.
    public let candidates: [ExamCandidate]
}

/// The exams of a cohort, with all that is to be ready for them.
public struct ExamDays: Sendable {
    /// The cohort.
    public let cohort: CohortSummary
    /// The days of the CCP1 that await results, in order.
    public let days: [ExamDay]
    /// The centres that the body has named.
    public let centres: [ExamCentre]
    /// Those entered for Pix who await the result, by day and name.
    public let pix: [PixEntry]
    /// Where Pix is to send the results, as proposed.
    public let recipient: String?
    /// Today in the territory of the cohort.
    public let today: CivilDate
}

/// The exams of a cohort, for its training body.
public struct ShowExamDays: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    /// Minutes of one candidate: ten to prepare, thirty-five, thirty and fifteen before the jury.
    public static let slotMinutes = 90

    private let cohort: String

    /// Asks for a cohort by public name.
    public init(cohort: String) {
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ExamDays {
        let sheet = try CohortSheet(cohort, in: session, context)
        let (rows, centres, pix, recipients) = try session.fetchAll(
            PreparationSQL.examDays(sheet.row.id),
            PreparationSQL.centres(sheet.row.trainingBody),
            PixSQL.entries(sheet.row.id),
            PixSQL.recipient()
        )
        let people = rows.map(\.person) + pix.map(\.person)
        let (checks, _) = try session.fetchAll(
            PreparationSQL.checks(rows.map(\.enrolment)),
            AuditSQL.noteList("exam_attempt", sheet.row.id, people)
        )
        let days = Set(rows.map(\.on)).sorted().map { day in
            var places: [String: Int] = [:]
            return ExamDay(
                on: day,
                candidates: rows.filter { $0.on == day }.map { row in
                    let place = places[row.centre ?? "", default: 0]
                    places[row.centre ?? ""] = place + 1
                    let deposited = Set(
                        checks.filter { $0.enrolment == row.enrolment && $0.step == .deposited }.map(\.item)
                    )
                    return ExamCandidate(
                        person: row.personID.description,
                        name: "\(row.lastName) \(row.firstName)",
                        centre: row.centre,
                        missing: TrainingItem.deliverables.filter { !deposited.contains($0) },
                        hasAddress: row.hasAddress,
                        startsAfter: place * Self.slotMinutes
                    )
                }
            )
        }
        return ExamDays(
            cohort: CohortSummary(sheet.row),
            days: days,
            centres: centres,
            pix: pix.map { entry in
                PixEntry(
                    person: entry.personID.description,
                    name: "\(entry.lastName) \(entry.firstName)",
                    on: entry.on,
                    hasBirthData: entry.hasBirthData
                )
            },
            recipient: recipients.first.flatMap { $0 },
            today: sheet.today
        )
    }
}

/// Names a centre that may hold exams of the title.
public struct AddExamCentre: UseCase {
    /// Writes the centre.
    public static let access = Access.writes

    private let centre: ExamCentre

    /// Asks to record a centre for the caller's own body.
    public init(name: String, town: String, reference: String, from: CivilDate, to: CivilDate) {
        centre = ExamCentre(name: name, town: town, reference: reference, from: from, to: to)
    }

    /// - Throws: `AppError` of kind `.conflict` when it is recorded already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let body = try session.fetchOne(TrainingBodySQL.own())
        try session.execute(
            PreparationSQL.addCentre(body, centre.name, centre.town, centre.reference, centre.from, centre.to)
        )
    }
}
