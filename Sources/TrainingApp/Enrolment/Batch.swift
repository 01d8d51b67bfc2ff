public import Postgres
import TrainingStore

/// What became of a deed that was asked for several people at once: each by itself, so that one refusal stops nobody else.
public struct BatchOutcome: Sendable {
    /// Somebody for whom it was refused, and why.
    public struct Refusal: Sendable {
        /// Given name, then family name.
        public let name: String
        /// Why.
        public let reason: AppError

        /// A refusal.
        public init(name: String, reason: AppError) {
            self.name = name
            self.reason = reason
        }
    }

    /// For how many it was done.
    public private(set) var done = 0
    /// Their names.
    public private(set) var names: [String] = []
    /// For whom it was not.
    public private(set) var refusals: [Refusal] = []

    /// People asked for at most in one deed.
    static let largest = 100

    /// An outcome.
    public init(names: [String], refusals: [Refusal]) {
        done = names.count
        self.names = names
        self.refusals = refusals
    }

    /// Does a deed for each of several, each in a savepoint of its own.
    /// - Parameters:
    ///   - items: Whom or what it is done for.
    ///   - session: The caller's.
    ///   - name: Whom an item is about.
    ///   - deed: Does it for one.
    /// - Throws: `AppError` `.invalid` when nobody or too many are named; what is no refusal of one stops all.
    init<Item>(
        _ items: [Item],
        in session: Session,
        name: (Item) throws -> String,
        deed: (Item) throws -> Void
    ) throws {
        guard (1...Self.largest).contains(items.count) else {
            throw AppError(
                .invalid,
                code: "nobody_chosen",
                message: items.isEmpty
                    ? "Aucune personne n'est cochée." : "Plus de \(Self.largest) personnes sont cochées.",
                remedy: "Cochez les personnes concernées, puis recommencez."
            )
        }
        for item in items {
            do {
                try session.savepoint { try deed(item) }
                done += 1
                names.append(try name(item))
            } catch {
                let failure = AppError(mapping: error)
                guard [.refused, .conflict, .invalid].contains(failure.kind) else { throw failure }
                refusals.append(Refusal(name: try name(item), reason: failure))
            }
        }
    }
}

/// Records the same step for several enrolments.
public struct RecordSteps: UseCase {
    /// Writes a fact for each.
    public static let access = Access.writes

    private let cohort: String
    private let enrolments: [String]
    private let make: @Sendable (String) -> RecordStep

    /// Asks for the step that `make` gives for each of these enrolments of a cohort, all by public name.
    public init(cohort: String, _ enrolments: [String], _ make: @escaping @Sendable (String) -> RecordStep) {
        self.cohort = cohort
        self.enrolments = enrolments
        self.make = make
    }

    /// - Throws: `AppError`: `.notFound` for an enrolment that the caller does not see, `.forbidden`, `.invalid` when
    ///   nobody is named.
    public func callAsFunction(in session: Session, _ context: Context) throws -> BatchOutcome {
        let members = Dictionary(
            try EnrolmentRow.members(of: cohort, in: session, context).map { ($0.publicID.description, $0.person) },
            uniquingKeysWith: { first, _ in first }
        )
        guard enrolments.allSatisfy({ members[$0.lowercased()] != nil }) else { throw AppError.notFound }
        return try BatchOutcome(enrolments, in: session) { id in
            members[id.lowercased()].map { "\($0.firstName) \($0.lastName)" } ?? ""
        } deed: { id in
            try make(id)(in: session, context)
        }
    }
}

/// Tells what a deed for several people would do, and leaves nothing of it.
public struct TryBatch<Deed: UseCase>: UseCase where Deed.Output == BatchOutcome {
    /// Writes, and takes it back.
    public static var access: Access { .writes }

    private let deed: Deed

    /// Asks what `deed` would do.
    public init(_ deed: Deed) {
        self.deed = deed
    }

    /// - Throws: what the deed throws.
    public func callAsFunction(in session: Session, _ context: Context) throws -> BatchOutcome {
        switch try session.trial({ try deed(in: session, context) }) {
        case .done(let outcome): return outcome
        case .refused(let failure): throw failure
        }
    }
}

extension EnrolmentRow {
    /// Whoever has a seat in a cohort that the caller sees.
    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    static func members(of cohort: String, in session: Session, _ context: Context) throws -> [EnrolmentRow] {
        try session.fetchAll(EnrolmentSQL.ofCohort(PlannedCohort(cohort, in: session, context).row.id))
    }
}
