public import Postgres
public import TrainingRules
import TrainingStore

/// A declared week of internship.
public struct InternshipWeek: Sendable {
    /// The public name of the object.
    public let id: String
    /// Its Monday.
    public let monday: CivilDate
    /// Minutes declared.
    public let minutes: Int
    /// Competences practised.
    public let competences: [Competence]
    /// What was done, in the advisor's words.
    public let activities: String
    /// Whether it replaces an earlier declaration.
    public let isCorrection: Bool
    /// When it was validated, in the person's own time; nil while it does not count.
    public let validatedAt: LocalTime?
    /// Why it was refused, and when, in the person's own time; nil while it was not.
    public let refusal: (why: String, at: LocalTime)?
}

/// Where an internship takes place, when not with the own employer.
public struct InternshipPlace: Sendable {
    /// First day.
    public let from: CivilDate
    /// Last day; nil for none known.
    public let to: CivilDate?
    /// Name of the structure.
    public let host: String
    /// Name of the tutor.
    public let tutor: String?
}

/// The internship of one person (rule R-042).
public struct InternshipView: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// Minutes that count: validated weeks and older statements.
    public let counted: Int
    /// Minutes declared, neither validated nor refused yet.
    public let waiting: Int
    /// Hours that the programme asks for; nil when it asks for none of its own.
    public let required: Int?
    /// Day of the actual start; nil before.
    public let startedOn: CivilDate?
    /// The weeks, oldest first.
    public let weeks: [InternshipWeek]
    /// Where it takes place; empty for the own employer.
    public let places: [InternshipPlace]
    /// Competences that no week has practised yet, those refused left out.
    public let unpractised: [Competence]
    /// Today, in the territory of the person.
    public let today: CivilDate
    /// As what the caller sees it.
    public let viewer: Persona?
    /// Whether the caller validates weeks and refuses them.
    public let mayDecide: Bool
}

/// The internship of a person, for the person, the manager and the training body.
public struct ShowInternship: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> InternshipView {
        let file = try InternshipFile(person, in: session)
        if file.viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(file.person.id)) }
        let (weeks, places, powers) = try session.fetchAll(
            InternshipSQL.weeks(file.known?.enrolment ?? 0),
            InternshipSQL.placements(file.known?.enrolment ?? 0),
            TokenSQL.powers()
        )
        let practised = Set(weeks.filter { $0.refusal == nil }.flatMap(\.competences))
        return InternshipView(
            person: file.person.publicID.description,
            name: "\(file.person.firstName) \(file.person.lastName)",
            counted: file.known?.minutes ?? 0,
            waiting: weeks.filter { $0.validation == nil && $0.refusal == nil }.reduce(0) { $0 + $1.minutes },
            required: file.known?.programme.flatMap { context.ruleBook.programme($0) }?.hours.internship,
            startedOn: file.known?.startedOn,
            weeks: weeks.map { week in
                InternshipWeek(
                    id: week.publicID.description,
                    monday: week.monday,
                    minutes: week.minutes,
                    competences: week.competences.compactMap(Competence.init),
                    activities: week.activities,
                    isCorrection: week.isCorrection,
                    validatedAt: week.validatedAt.map { LocalTime($0, in: file.person.territory) },
                    refusal: week.refusal.map { (why: $0.why, at: LocalTime($0.at, in: file.person.territory)) }
                )
            },
            places: places.map { InternshipPlace(from: $0.from, to: $0.to, host: $0.host, tutor: $0.tutor) },
            unpractised: Competence.allCases.filter { !practised.contains($0.rawValue) },
            today: context.clock.today(in: file.person.territory),
            viewer: file.viewer,
            mayDecide: file.viewer == .employer && powers.contains("hours")
                || file.viewer == .training && powers.contains("attendance")
        )
    }
}

/// The person and the enrolment that an internship belongs to.
struct InternshipFile {
    let person: PersonRow
    /// The latest enrolment; nil when there is none.
    let known: InternshipFileRow?
    let viewer: Persona?

    /// The latest enrolment.
    /// - Throws: `AppError` of kind `.refused` when there is none.
    var row: InternshipFileRow {
        get throws(AppError) {
            guard let known else {
                throw AppError(
                    .refused,
                    code: "no_training",
                    message: "Il n'y a pas d'inscription à la formation initiale, donc pas de stage."
                )
            }
            return known
        }
    }

    /// - Throws: `AppError.notFound` when the caller sees none.
    init(_ id: String, in session: Session) throws {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(publicID), PersonSQL.viewer())
        guard let person = people.first else { throw AppError.notFound }
        self.person = person
        known = try session.fetchOptional(InternshipSQL.file(person.id))
        viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
    }
}
