public import Postgres
public import TrainingRules
import TrainingStore

/// A structure that waits for its habilitation.
public struct AwaitedHabilitation: Sendable {
    /// Public name of the structure.
    public let structure: String
    /// Its name.
    public let name: String
    /// Its territory.
    public let territory: Territory
    /// Where the request stands today.
    public let state: HabilitationState
}

/// A page of them.
public struct HabilitationList: Sendable {
    /// The requests, oldest first.
    public let rows: [AwaitedHabilitation]
    /// Where the next page begins; nil on the last one.
    public let next: SessionMark?
    /// Today in Paris.
    public let today: CivilDate
}

/// The requests for Aidants Connect that wait for an answer.
public struct ListHabilitations: UseCase {
    /// Reads no person's file.
    public static let access = Access.reads
    /// Requests on one page.
    public static let pageSize = 50

    private let after: SessionMark?

    /// Asks for a page of the list.
    public init(after: SessionMark? = nil) { self.after = after }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> HabilitationList {
        let mark = after ?? SessionMark(day: CivilDate.firstDay(of: 2000), key: 0)
        let rows = try session.fetchAll(HabilitationSQL.pending(mark.day, mark.key, Self.pageSize + 1))
        let shown = rows.prefix(Self.pageSize)
        let last = rows.count > shown.count ? shown.last : nil
        return HabilitationList(
            rows: shown.map { row in
                AwaitedHabilitation(
                    structure: row.structure.description,
                    name: row.name,
                    territory: row.territory,
                    state: context.ruleBook.habilitation.state(
                        startedOn: row.startedOn,
                        validatedOn: row.validatedOn,
                        refusedOn: row.refusedOn,
                        on: context.clock.today(in: row.territory)
                    )
                )
            },
            next: last.map { SessionMark(day: $0.startedOn, key: $0.id) },
            today: context.clock.todayInParis
        )
    }
}

/// Records the answer to a structure's request.
public struct AnswerHabilitation: UseCase {
    /// Writes one answer.
    public static let access = Access.writes

    private let structure: String
    private let isValidated: Bool
    private let day: CivilDate?

    /// Asks to record an answer.
    /// - Parameters:
    ///   - structure: public name of the structure.
    ///   - isValidated: whether it was validated; else it was refused.
    ///   - day: the day of the answer; today when nil.
    public init(_ structure: String, isValidated: Bool, on day: CivilDate? = nil) {
        self.structure = structure
        self.isValidated = isValidated
        self.day = day
    }

    /// - Throws: `AppError.notFound` when no request of that structure waits; `.invalid` for a day to come.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(structure), let request = try session.fetchOptional(HabilitationSQL.open(name))
        else { throw AppError.notFound }
        let today = context.clock.today(in: request.territory)
        let day = day ?? today
        guard day <= today else { throw AppError.dayToCome }
        guard
            try session.fetchOptional(
                HabilitationSQL.answer(request.id, isValidated ? day : nil, isValidated ? nil : day)
            ) != nil
        else { throw AppError.notFound }
    }
}
