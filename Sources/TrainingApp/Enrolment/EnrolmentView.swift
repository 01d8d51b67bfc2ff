import Postgres
public import TrainingRules
import TrainingStore

/// One enrolment: its facts, where it stands and what can come next.
public struct EnrolmentView: Sendable {
    /// A step that stands.
    public struct Step: Sendable {
        /// Number, for corrections.
        public let key: Int
        /// What happened.
        public let step: EnrolmentStep
        /// The day it took effect.
        public let on: CivilDate
        /// Day for which an interview is booked.
        public let plannedOn: CivilDate?
        /// Why the rules would refuse it today; nil when they would not.
        public let fault: EnrolmentFault?
    }

    /// A seat in a cohort.
    public struct Seat: Sendable {
        /// The cohort's public name.
        public let id: String
        /// Its code.
        public let code: String
        /// Its first day.
        public let start: CivilDate
        /// Its programme version.
        public let programme: String
    }

    /// The public name of the object.
    public let id: String
    /// The person's public name.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// Territory of the person's post.
    public let territory: Territory
    /// Name of the training body.
    public let body: String
    /// The seat; nil while there is none.
    public let seat: Seat?
    /// The manager who confirms.
    public let managerName: String?
    /// The manager's address.
    public let managerEmail: String?
    /// Who registered: `advisor`, `employer`, `body`, `import`.
    public let source: String
    /// The facts of which its way is made.
    public let file: EnrolmentFile
    /// Where it stands.
    public let walk: EnrolmentWalk
    /// The steps that stand, in their order.
    public let steps: [Step]
    /// Today in the person's territory.
    public let today: CivilDate

    /// The state; a training with all its hours is ready for the mock jury.
    public var state: EnrolmentState { walk.state }

    /// The last day on which the funding was accepted, from which the waiting list counts.
    public var fundedOn: CivilDate? { steps.last { $0.step == .fundingAccepted }?.on }

    init(_ row: EnrolmentRow, _ steps: [EnrolmentStepRow], minutes: [EnrolmentMinutes], _ context: Context) {
        id = row.publicID.description
        person = row.person.publicID.description
        name = "\(row.person.firstName) \(row.person.lastName)"
        territory = row.person.territory
        body = row.body
        seat = row.cohort.map {
            Seat(id: $0.publicID.description, code: $0.code, start: $0.start, programme: $0.programme)
        }
        managerName = row.managerName
        managerEmail = row.managerEmail
        source = row.source
        let file = EnrolmentFile(
            registeredOn: row.registeredOn,
            cohortStart: row.cohort?.start,
            requirement: row.requirement(under: context.ruleBook),
            steps: steps.map { EnrolmentFile.Step($0.step, on: $0.on, recordedOn: $0.recordedOn) },
            teaching: minutes.filter { $0.kind == "teaching" }.map(\.minutes),
            internship: minutes.filter { $0.kind == "internship" }.map(\.minutes)
        )
        let walk = EnrolmentWalk(file)
        self.file = file
        self.walk = walk
        self.steps = zip(steps, walk.faults).map { row, fault in
            Step(key: row.id, step: row.step, on: row.on, plannedOn: row.plannedOn, fault: fault)
        }
        today = context.clock.today(in: row.person.territory)
    }
}

/// Minutes followed, with their kind.
struct EnrolmentMinutes {
    let kind: String
    let minutes: EnrolmentFile.Minutes
}

extension EnrolmentRow {
    /// What the programme of the cohort asks for; without a cohort, that of the day of the registration.
    func requirement(under ruleBook: RuleBook) -> EnrolmentFile.Requirement {
        let programme =
            cohort.map { ruleBook.programme($0.programme) }
            ?? ruleBook.programmeInForce(on: registeredOn, in: .hexagone)
        return programme?.requirement
            ?? EnrolmentFile.Requirement(teaching: cohort?.pathHours ?? 0, internship: 0, isPositioned: true)
    }

    /// The enrolment of that public name.
    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    static func visible(_ id: String, in session: Session) throws -> EnrolmentRow {
        guard let publicID = PostgresUUID(id), let row = try session.fetchOptional(EnrolmentSQL.find(publicID)) else {
            throw AppError.notFound
        }
        return row
    }
}

extension EnrolmentStep {
    /// The steps that somebody acting as a persona records.
    public static func recorded(by persona: Persona) -> [EnrolmentStep] {
        switch persona {
        case .advisor: [.confirmedByAdvisor, .seatDeclined]
        case .employer: [.confirmedByManager, .seatDeclined]
        case .national: [.fundingAccepted, .fundingRefused, .fundingResubmitted]
        case .training: allCases.filter { $0 != .confirmedByAdvisor && $0 != .confirmedByManager }
        case .coordinator, .prefecture, .auditor: []
        }
    }

    /// Whether it takes something away, so that it needs a reason.
    public var needsReason: Bool {
        [.fundingRefused, .seatReleased, .suspended, .abandoned, .planningChanged].contains(self)
    }
}
