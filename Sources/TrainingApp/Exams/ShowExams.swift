public import Postgres
public import TrainingRules
import TrainingStore

/// One attempt at an exam, as it stands.
public struct ExamEntry: Sendable {
    /// Public name of the current writing.
    public let id: String
    /// The exam.
    public let exam: ExamAttempt.Exam
    /// The day.
    public let on: CivilDate
    /// How it ended; pending before.
    public let outcome: ExamAttempt.Outcome
    /// Where it is sat.
    public let centre: String?
    /// Pix points.
    public let score: Int?
    /// The jury's comment, for the person and the training body.
    public let comment: String?
    /// What follows from the outcome (rule D-17); nil for nothing.
    public let consequence: CertificationRules.Consequence?
}

/// One change of an attempt: what stood before, since, by whom, when and why.
public struct ExamChange: Sendable {
    /// The exam.
    public let exam: ExamAttempt.Exam
    /// Day and outcome before; nil for the first writing.
    public let before: (on: CivilDate, outcome: ExamAttempt.Outcome)?
    /// Day and outcome since; nil when the attempt was taken back.
    public let after: (on: CivilDate, outcome: ExamAttempt.Outcome)?
    /// Who wrote.
    public let author: FactAuthor
    /// When, in the time of the person's territory.
    public let at: LocalTime
    /// Why; nil for the first writing.
    public let reason: String?
}

/// The exams of one person, with what can be recorded next.
public struct ExamFile: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// The attempts as they stand, by exam and day.
    public let attempts: [ExamEntry]
    /// How they came to be so, by exam, oldest first.
    public let changes: [ExamChange]
    /// Titles and blocks received.
    public let awards: [Certification]
    /// First day of each exam, where the programme says one and the facts allow to know it.
    public let firstDays: [GuardedStep: CivilDate]
    /// Exams that cannot be recorded for any day yet, and why.
    public let waiting: [GuardedStep: StepRefusal]
    /// Today, in the territory of the person.
    public let today: CivilDate
    /// As what the caller sees it.
    public let viewer: Persona?
}

/// The exams of a person, for the person and the training body (marks and comments are not for the employer, R-062).
public struct ShowExams: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ExamFile {
        let found = try FoundPerson(person, in: session, context)
        let (dossiers, versions, awards) = try DossierFacts.load(
            [found.person],
            on: found.today,
            with: ExamSQL.versions(found.person.id),
            ExamSQL.awards(found.person.id),
            in: session
        )
        let (authors, programmes, _) = try session.fetchAll(
            wanted: FactAuthor.asked(versions.map(\.author)),
            ExamSQL.programme(found.person.id),
            found.note
        )
        let file = ExamDossier(found, dossiers.first, programme: programmes.first, context)
        let names = FactAuthor.names(authors)
        let byID = Dictionary(versions.map { ($0.id, $0) }) { first, _ in first }
        var firstDays: [GuardedStep: CivilDate] = [:]
        var waiting: [GuardedStep: StepRefusal] = [:]
        for step in GuardedStep.allCases {
            // Before any possible day, so that the obstacle tells the first one.
            let none = CivilDate(daysSinceEpoch: 0)
            guard let obstacle = obstacles(to: step, on: none, in: file.training, under: file.programme).first else {
                continue
            }
            firstDays[step] = obstacle.firstDay
            if obstacle.firstDay == nil { waiting[step] = obstacle.refusal }
        }
        return ExamFile(
            person: file.person.publicID.description,
            name: "\(file.person.firstName) \(file.person.lastName)",
            attempts: versions.filter { !$0.isSuperseded && !$0.isVoid }.map { row in
                ExamEntry(
                    id: row.publicID.description,
                    exam: row.exam,
                    on: row.on,
                    outcome: row.outcome,
                    centre: row.centre,
                    score: row.score,
                    comment: row.comment,
                    consequence: context.ruleBook.certification.consequences[row.outcome]
                )
            },
            changes: versions.map { row in
                let old = row.supersedes.flatMap { byID[$0] }
                return ExamChange(
                    exam: row.exam,
                    before: old.flatMap { $0.isVoid ? nil : ($0.on, $0.outcome) },
                    after: row.isVoid ? nil : (row.on, row.outcome),
                    author: FactAuthor(row.author, among: names),
                    at: LocalTime(row.at, in: file.person.territory),
                    reason: row.reason
                )
            },
            awards: awards.map { Certification(title: $0.title, block: $0.block, awardedOn: $0.awardedOn) },
            firstDays: firstDays,
            waiting: waiting,
            today: file.today,
            viewer: file.viewer
        )
    }
}

/// The person whose exams are looked at, with what the dates depend on.
struct ExamDossier {
    let person: PersonRow
    let training: InitialTraining
    let programme: ProgrammeVersion?
    let today: CivilDate
    let viewer: Persona?

    /// - Throws: `AppError.notFound` when the caller sees no such person.
    init(_ id: String, in session: Session, _ context: Context) throws {
        let found = try FoundPerson(id, in: session, context)
        let dossier = try DossierFacts.load([found.person], on: found.today, in: session).first
        let programme = try session.fetchOptional(ExamSQL.programme(found.person.id))
        self.init(found, dossier, programme: programme, context)
    }

    fileprivate init(_ found: FoundPerson, _ dossier: Dossier?, programme: String?, _ context: Context) {
        person = found.person
        today = found.today
        viewer = found.viewer
        training = dossier?.initialTraining ?? InitialTraining()
        self.programme = programme.flatMap { context.ruleBook.programme($0) }
    }
}
