public import Postgres
public import TrainingRules
import TrainingStore

/// One change of a half-day: what was noted before, since, by whom, when and why.
public struct AttendanceChange: Sendable {
    /// The day.
    public let day: CivilDate
    /// Which half.
    public let half: DayHalf
    /// What was noted before; nil for the first note.
    public let before: HalfDayMark?
    /// What is noted since; nil when the note was taken back.
    public let after: HalfDayMark?
    /// Who wrote: a name, or what they act as.
    public let author: FactAuthor
    /// When, in the time of the person's territory.
    public let at: LocalTime
    /// Why; nil for the first note.
    public let reason: String?
}

/// Who wrote a fact, as far as the reader may know.
public enum FactAuthor: Hashable, Sendable {
    /// A person by name.
    case named(String)
    /// Somebody acting as that.
    case acting(Persona)
    /// The service itself.
    case service

    init(_ account: Int?, among names: [Int: String]) {
        guard let account, let name = names[account] else {
            self = .service
            return
        }
        self =
            name.hasPrefix("=")
            ? Persona(rawValue: String(name.dropFirst())).map(Self.acting) ?? .service : .named(name)
    }

    /// Names of the authors of some facts.
    static func names(_ accounts: [Int?], in session: Session) throws -> [Int: String] {
        names(try session.fetchAll(wanted: asked(accounts)))
    }

    /// The statement that asks for those names; nil when the service wrote all of the facts.
    static func asked(_ accounts: [Int?]) -> Bound<(account: Int, name: String)>? {
        let known = Set(accounts.compactMap { $0 }).sorted()
        return known.isEmpty ? nil : AttendanceSQL.authors(known)
    }

    /// The names that came.
    static func names(_ rows: [(account: Int, name: String)]) -> [Int: String] {
        Dictionary(rows.map { ($0.account, $0.name) }) { first, _ in first }
    }
}

/// What was noted of somebody, change by change.
public struct AttendanceHistory: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// The changes, by day and half, oldest first.
    public let changes: [AttendanceChange]
}

/// How somebody's half-days came to be as they are noted.
public struct ShowAttendanceHistory: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AttendanceHistory {
        guard let publicID = PostgresUUID(person) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(publicID), PersonSQL.viewer())
        guard let row = people.first else { throw AppError.notFound }
        // An advisor sees no other file than their own.
        if viewers.first.flatMap({ $0 }).flatMap(Persona.init) != .advisor {
            _ = try session.fetchOne(AuditSQL.noteRead(row.id))
        }
        let versions = try session.fetchAll(AttendanceSQL.versions(row.id))
        let names = try FactAuthor.names(versions.map(\.author), in: session)
        let byID = Dictionary(versions.map { ($0.id, $0) }) { first, _ in first }
        func mark(_ row: AttendanceVersionRow?) -> HalfDayMark? {
            row.flatMap { $0.isVoid ? nil : HalfDayMark($0.status, minutes: $0.minutes, proof: $0.proof) }
        }
        return AttendanceHistory(
            person: row.publicID.description,
            name: "\(row.firstName) \(row.lastName)",
            changes: versions.map { version in
                AttendanceChange(
                    day: version.day,
                    half: version.half,
                    before: mark(version.supersedes.flatMap { byID[$0] }),
                    after: mark(version),
                    author: FactAuthor(version.author, among: names),
                    at: LocalTime(version.at, in: row.territory),
                    reason: version.reason
                )
            }
        )
    }
}

/// Notes hours of teaching that somebody made up on other days than the cohort's.
public struct NoteMadeUpHours: UseCase {
    /// Writes hours.
    public static let access = Access.writes

    private let cohort: String
    private let enrolment: String
    private let from: CivilDate
    private let to: CivilDate
    private let minutes: Int

    /// Asks to note hours for an enrolment of a cohort, by their public names.
    public init(cohort: String, enrolment: String, from: CivilDate, to: CivilDate, minutes: Int) {
        self.cohort = cohort
        self.enrolment = enrolment
        self.from = from
        self.to = to
        self.minutes = minutes
    }

    /// - Throws: `AppError.notFound`; `.refused` for days outside the training.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let sheet = try CohortSheet(cohort, in: session, context)
        try sheet.require(from)
        try sheet.require(to)
        let members = try session.fetchAll(AttendanceSQL.members(sheet.row.id, from))
        guard let member = members.first(where: { $0.enrolmentID.description == enrolment.lowercased() }) else {
            throw AppError.notFound
        }
        try session.execute(AttendanceSQL.makeUp(member.enrolment, member.person, from, to, minutes))
    }
}
