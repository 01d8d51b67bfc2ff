public import Postgres
public import TrainingRules
import TrainingStore

/// An item of a training with what was done with it.
public struct TrainingItemState: Sendable {
    /// The item.
    public let item: TrainingItem
    /// The day of each step that was done.
    public let days: [TrainingItemStep: CivilDate]

    init(_ item: TrainingItem, _ checks: [TrainingCheckRow]) {
        self.item = item
        days = Dictionary(checks.filter { $0.item == item }.map { ($0.step, $0.on) }) { first, _ in first }
    }
}

/// What somebody has received for the training, and has ready for the exams.
public struct Preparation: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// Whether there is an enrolment at all.
    public let isEnrolled: Bool
    /// The kit, in its order.
    public let kit: [TrainingItemState]
    /// What the exam of the CCP1 asks for, in its order.
    public let deliverables: [TrainingItemState]
    /// Where the certificate is sent.
    public let address: PostalAddress?
    /// What Pix asks for; nil when it is not given, or erased since the result is in.
    public let pix: PixCandidate?
    /// Today, in the territory of the person.
    public let today: CivilDate
    /// As what the caller sees it.
    public let viewer: Persona?
}

/// The kit and what the exams ask for, for the person and the training body.
public struct ShowPreparation: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Preparation {
        guard let publicID = PostgresUUID(person) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(publicID), PersonSQL.viewer())
        guard let row = people.first else { throw AppError.notFound }
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        if viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(row.id)) }
        let enrolment = try session.fetchOptional(PreparationSQL.enrolment(row.id))
        let (checks, addresses, candidates) = try session.fetchAll(
            PreparationSQL.checks(enrolment.map { [$0.id] } ?? []),
            PreparationSQL.address(row.id),
            PixSQL.candidate(row.id)
        )
        return Preparation(
            person: row.publicID.description,
            name: "\(row.firstName) \(row.lastName)",
            isEnrolled: enrolment != nil,
            kit: TrainingItem.kit.map { TrainingItemState($0, checks) },
            deliverables: TrainingItem.deliverables.map { TrainingItemState($0, checks) },
            address: addresses.first,
            pix: candidates.first,
            today: context.clock.today(in: row.territory),
            viewer: viewer
        )
    }
}

/// Ticks a step of an item: handed over by the body, received by the learner, handed in by either.
public struct RecordTrainingCheck: UseCase {
    /// Writes the step.
    public static let access = Access.writes

    private let person: String
    private let items: [TrainingItem]
    private let step: TrainingItemStep

    /// Asks to record that a step of some items was done today, for a person by public name.
    public init(person: String, items: [TrainingItem], step: TrainingItemStep) {
        self.person = person
        self.items = items
        self.step = step
    }

    /// What is recorded already stays as it is.
    /// - Throws: `AppError.notFound`; `.refused` for a receipt of what nobody handed over.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)),
            let enrolment = try session.fetchOptional(PreparationSQL.enrolment(row.id))
        else { throw AppError.notFound }
        let known = try session.fetchAll(PreparationSQL.checks([enrolment.id]))
        let today = context.clock.today(in: row.territory)
        for item in items where !known.contains(where: { $0.item == item && $0.step == step }) {
            try session.execute(PreparationSQL.check(enrolment.id, row.id, item, step, today, nil, nil, false))
        }
    }
}

/// Takes back a step that was ticked by mistake.
public struct TakeBackTrainingCheck: UseCase {
    /// Writes the correction.
    public static let access = Access.writes

    private let person: String
    private let item: TrainingItem
    private let step: TrainingItemStep
    private let reason: String?

    /// Asks to take back a step of an item of a person, by public name.
    public init(person: String, item: TrainingItem, step: TrainingItemStep, reason: String?) {
        self.person = person
        self.item = item
        self.step = step
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.refused` without a reason; `.conflict` when it is not ticked.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)),
            let enrolment = try session.fetchOptional(PreparationSQL.enrolment(row.id))
        else { throw AppError.notFound }
        guard let reason, !reason.isEmpty else { throw AppError.correctionNeedsAReason }
        let known = try session.fetchAll(PreparationSQL.checks([enrolment.id]))
        guard let wrong = known.first(where: { $0.item == item && $0.step == step }) else {
            throw AppError(
                .conflict,
                code: "nothing_to_take_back",
                message: "Cette étape n'est pas enregistrée : il n'y a rien à annuler."
            )
        }
        try session.execute(
            PreparationSQL.check(enrolment.id, row.id, item, step, wrong.on, reason, wrong.id, true)
        )
    }
}

/// Hands items of the kit over to everybody of a cohort.
public struct HandOverKit: UseCase {
    /// Writes steps.
    public static let access = Access.writes

    private let cohort: String
    private let items: [TrainingItem]

    /// Asks to record that some items were handed over today to everybody of a cohort, by public name.
    public init(cohort: String, items: [TrainingItem]) {
        self.cohort = cohort
        self.items = items
    }

    /// - Returns: how many steps were recorded; who had an item already keeps the day.
    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        let sheet = try CohortSheet(cohort, in: session, context)
        let members = try session.fetchAll(EnrolmentSQL.ofCohort(sheet.row.id))
        let known = try session.fetchAll(PreparationSQL.checks(members.map(\.id)))
        var count = 0
        for member in members {
            for item in items
            where !known.contains(where: { $0.enrolment == member.id && $0.item == item && $0.step == .handed }) {
                try session.execute(
                    PreparationSQL.check(member.id, member.person.id, item, .handed, sheet.today, nil, nil, false)
                )
                count += 1
            }
        }
        return count
    }
}
