public import Postgres
public import TrainingRules
import TrainingStore

/// One import of the caller's body.
public struct ShowImport: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String

    /// Asks for an import by its public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible import alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ImportView {
        guard let name = PostgresUUID(id), let row = try session.fetchOptional(ImportSQL.find(name)) else {
            throw AppError.notFound
        }
        var view = try ImportView(row)
        view.mayChange = try OwnPowers.all(in: session).contains("rosters")
        if view.state == .applied { view.obstacles = try ImportView.obstacles(name, in: session) }
        return view
    }
}

/// A roster that was handed in for a cohort.
public struct HandedInRoster: Sendable {
    /// The public name of the object.
    public let id: String
    /// The name the file came with.
    public let fileName: String
    /// Where it stands.
    public let state: ImportView.State
    /// The day on which it was handed in.
    public let on: CivilDate
    /// Who handed it in; nil where the caller may not know, and for the command line.
    public let author: String?
    /// How it was taken back, without whose rows went; nil while it was not.
    public let undoing: ImportView.Undoing?

    /// A roster.
    public init(
        id: String,
        fileName: String,
        state: ImportView.State,
        on: CivilDate,
        author: String?,
        undoing: ImportView.Undoing?
    ) {
        self.id = id
        self.fileName = fileName
        self.state = state
        self.on = on
        self.author = author
        self.undoing = undoing
    }
}

/// A cohort with the rosters that were handed in for it.
public struct CohortRosters: Sendable {
    /// The cohort.
    public let cohort: CohortSummary
    /// The rosters, the newest first.
    public let rosters: [HandedInRoster]
}

/// Lists the rosters that were handed in for a cohort.
public struct ListRosterImports: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// Rosters listed at most.
    public static let count = 20

    private let cohort: String

    /// Asks for those of the cohort of that public name.
    public init(cohort: String) {
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a cohort that the caller does not see.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortRosters {
        guard let name = PostgresUUID(cohort), let row = try session.fetchOptional(CohortSQL.find(name)) else {
            throw AppError.notFound
        }
        let rosters = try session.fetchAll(RosterDeskSQL.ofCohort(row.id, Self.count)).compactMap { item in
            ImportView.State(rawValue: item.state).map { state in
                HandedInRoster(
                    id: item.publicID.description,
                    fileName: item.fileName,
                    state: state,
                    on: item.handedInOn,
                    author: item.author,
                    undoing: item.undoneOn.map { day in
                        ImportView.Undoing(
                            on: day,
                            author: item.undoneBy,
                            reason: item.undoReason ?? "",
                            people: []
                        )
                    }
                )
            }
        }
        return CohortRosters(cohort: CohortSummary(row), rosters: rosters)
    }
}
