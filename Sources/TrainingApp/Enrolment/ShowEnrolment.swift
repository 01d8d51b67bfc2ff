public import Postgres
public import TrainingRules
import TrainingStore

/// An enrolment with what the caller can do about it.
public struct EnrolmentPart: Sendable {
    /// The enrolment.
    public let view: EnrolmentView
    /// The steps that the caller may record today, in the order of the machine.
    public let possible: [EnrolmentStep]
    /// Place on the waiting list; nil when it does not wait.
    public let rank: WaitingRank?
    /// Cohorts in which the person can be placed; for the training body.
    public let cohorts: [FreeCohort]
    /// Everything ever recorded; empty for those who do not read the reasons.
    public let history: [EnrolmentRecord]
}

/// A place on the waiting list of a training body.
public struct WaitingRank: Hashable, Sendable {
    /// Place, from 1.
    public let rank: Int
    /// How many wait.
    public let waiting: Int
    /// Day of the funding, which decides.
    public let since: CivilDate
}

/// A cohort with its seats.
public struct FreeCohort: Sendable {
    /// The public name of the object.
    public let id: String
    /// Code, unique within the body.
    public let code: String
    /// First day.
    public let start: CivilDate
    /// Seats taken.
    public let taken: Int
    /// Seats in all.
    public let size: Int
}

/// Something recorded of an enrolment, corrections included.
public struct EnrolmentRecord: Sendable {
    /// Number.
    public let key: Int
    /// What happened.
    public let step: EnrolmentStep
    /// The day it took effect.
    public let on: CivilDate
    /// When it was recorded, in the person's own time.
    public let at: LocalTime
    /// Who recorded it.
    public let author: FactAuthor
    /// Why.
    public let reason: String?
    /// The record that it corrects.
    public let corrects: Int?
    /// Whether another record corrects it.
    public let isCorrected: Bool
    /// Whether it says that the corrected one never was.
    public let isVoid: Bool
}

/// One enrolment by its public name.
public struct ShowEnrolment: UseCase {
    /// Reads somebody's file.
    public static let access = Access.consults

    private let id: String

    /// Asks for an enrolment.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible enrolment alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> EnrolmentPart {
        guard let name = PostgresUUID(id) else { throw AppError.notFound }
        let (rows, viewers) = try session.fetchAll(EnrolmentSQL.find(name), PersonSQL.viewer())
        guard let row = rows.first else { throw AppError.notFound }
        return try EnrolmentPart.load(row, for: viewers.first.flatMap { $0 }, in: session, context)
    }
}

/// A person's enrolments, for the person and the employer: the latest one, if there is any.
public struct ShowEnrolmentOfPerson: UseCase {
    /// Reads somebody's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for the latest enrolment of a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Returns: nil when the person is not enrolled.
    /// - Throws: `AppError.notFound` for a person that the caller does not see.
    public func callAsFunction(in session: Session, _ context: Context) throws -> EnrolmentPart? {
        guard let publicID = PostgresUUID(person) else { throw AppError.notFound }
        let (people, rows, viewers) = try session.fetchAll(
            PersonSQL.find(publicID),
            EnrolmentSQL.latestOfPerson(publicID),
            PersonSQL.viewer()
        )
        guard !people.isEmpty else { throw AppError.notFound }
        guard let row = rows.first else { return nil }
        return try EnrolmentPart.load(row, for: viewers.first.flatMap { $0 }, in: session, context)
    }
}

extension EnrolmentPart {
    /// The part of an enrolment that was found, in two flights.
    fileprivate static func load(
        _ row: EnrolmentRow,
        for persona: String?,
        in session: Session,
        _ context: Context
    ) throws -> EnrolmentPart {
        let viewer = persona.flatMap(Persona.init)
        let today = context.clock.today(in: row.person.territory)
        let (steps, minutes, history, cohorts, _) = try session.fetchAll(
            wanted: EnrolmentSQL.steps([row.id]),
            EnrolmentSQL.minutes(row.person.id),
            viewer == .employer ? nil : EnrolmentSQL.history(row.id),
            viewer == .training ? EnrolmentSQL.freeCohorts(today.adding(days: -90)) : nil,
            viewer == .advisor ? nil : AuditSQL.noteRead(row.person.id)
        )
        let view = EnrolmentView(
            row,
            steps,
            minutes: minutes.compactMap { line in
                line.on.map {
                    EnrolmentMinutes(kind: line.kind, minutes: EnrolmentFile.Minutes(on: $0, minutes: line.minutes))
                }
            },
            context
        )
        let mine = Set(viewer.map(EnrolmentStep.recorded) ?? [])
        let (ranks, authors) = try session.fetchAll(
            wanted: view.state == .waiting ? EnrolmentSQL.rank(row.publicID) : nil,
            FactAuthor.asked(history.map(\.author))
        )
        let rank = ranks.first.flatMap { $0 }
        let names = FactAuthor.names(authors)
        return EnrolmentPart(
            view: view,
            possible: view.file.possibleSteps(on: view.today).filter { mine.contains($0) },
            rank: rank.map { WaitingRank(rank: $0.rank, waiting: $0.waiting, since: $0.since) },
            cohorts: cohorts.map {
                FreeCohort(id: $0.publicID.description, code: $0.code, start: $0.start, taken: $0.taken, size: $0.size)
            },
            history: history.map { EnrolmentRecord($0, in: row.person.territory, among: names) }
        )
    }
}

extension EnrolmentRecord {
    init(_ row: EnrolmentHistoryRow, in territory: Territory, among names: [Int: String]) {
        key = row.id
        step = row.step
        on = row.on
        at = LocalTime(row.at, in: territory)
        author = FactAuthor(row.author, among: names)
        reason = row.reason
        corrects = row.supersedes
        isCorrected = row.isCorrected
        isVoid = row.isVoid
    }
}
