public import Postgres
public import TrainingRules
import TrainingStore

/// Enrolments that are under way, as a training body or the operator works on them.
public struct EnrolmentList: Sendable {
    /// Those in the state asked for: the waiting ones by rank, the others oldest registration first.
    public let enrolments: [EnrolmentView]
    /// How many are in each state.
    public let counts: [EnrolmentState: Int]
    /// Whether there are more than are counted.
    public let isCut: Bool
    /// Today in Paris.
    public let today: CivilDate
}

/// Enrolments under way, of those the caller sees.
public struct ListEnrolments: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// Enrolments examined at most.
    public static let limit = 5000
    /// Enrolments shown at most.
    public static let pageSize = 200

    private let state: EnrolmentState

    /// Asks for those in a state.
    public init(in state: EnrolmentState) {
        self.state = state
    }

    /// The list.
    public func callAsFunction(in session: Session, _ context: Context) throws -> EnrolmentList {
        let rows = try session.fetchAll(EnrolmentSQL.open(Self.limit))
        let steps = Dictionary(grouping: try session.fetchAll(EnrolmentSQL.steps(rows.map(\.id))), by: \.enrolment)
        // The hours decide about the next step, not about the state.
        let views = rows.map { EnrolmentView($0, steps[$0.id] ?? [], minutes: [], context) }
        var chosen = zip(rows, views).filter { $1.state == state }
        if state == .waiting {
            chosen.sort { one, other in
                let (left, right) = (one.1.fundedOn ?? one.0.registeredOn, other.1.fundedOn ?? other.0.registeredOn)
                return (left, one.0.registeredOn, one.0.id) < (right, other.0.registeredOn, other.0.id)
            }
        }
        let shown = chosen.prefix(Self.pageSize)
        _ = try session.fetchOne(AuditSQL.noteList("enrolment", nil, shown.map { $0.0.person.id }))
        return EnrolmentList(
            enrolments: shown.map(\.1),
            counts: views.reduce(into: [:]) { $0[$1.state, default: 0] += 1 },
            isCut: rows.count == Self.limit || chosen.count > shown.count,
            today: context.clock.todayInParis
        )
    }
}
