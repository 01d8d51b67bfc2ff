public import Postgres
public import TrainingRules
import TrainingStore

/// One writing of a decision on exemption: what it said, by whom, when and why.
public struct ExemptionEntry: Sendable {
    /// Why the person is exempt.
    public let why: Exemption.Reason
    /// Day of the decision.
    public let on: CivilDate
    /// What proves it.
    public let proof: String?
    /// Who wrote.
    public let author: FactAuthor
    /// When, in the time of the person's territory.
    public let at: LocalTime
    /// Why it replaced something; nil for the first writing.
    public let reason: String?
    /// Whether it stands.
    public let isCurrent: Bool
    /// Whether it takes the decision back.
    public let isVoid: Bool
}

/// A title received, with what proves it.
public struct ProvenAward: Sendable {
    /// The title.
    public let award: Certification
    /// What proves it.
    public let proof: String?
}

/// A registration for a title beside the programme.
public struct TitleEntry: Sendable {
    /// The public name of the object.
    public let id: String
    /// The registration.
    public let registration: TitleRegistration
    /// Where it is prepared.
    public let provider: String?
}

/// What a person need not follow or sit, and what they prepare beside.
public struct TitleFile: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// The facts, for what is computed from them.
    public let dossier: Dossier
    /// What is held of the titles today.
    public let status: CertificationStatus
    /// Every decision on exemption, oldest first.
    public let exemptions: [ExemptionEntry]
    /// Titles received.
    public let awards: [ProvenAward]
    /// Registrations beside the programme.
    public let registrations: [TitleEntry]
    /// Whether one exam takes the place of two.
    public let combined: CombinedExam
    /// Whether the caller decides here.
    public let mayDecide: Bool
    /// Today, in the territory of the person.
    public let today: CivilDate
    /// As what the caller sees it.
    public let viewer: Persona?

    /// The exemption that stands.
    public var exemption: ExemptionEntry? { exemptions.last { $0.isCurrent && !$0.isVoid } }

    /// The role held today.
    public var role: Role? { dossier.role(on: today) }
}

/// Exemptions and titles of a person, for the person, the training body, the operator and the auditor.
public struct ShowTitles: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> TitleFile {
        guard let publicID = PostgresUUID(person) else { throw AppError.notFound }
        let (people, viewers, deciders) = try session.fetchAll(
            PersonSQL.find(publicID),
            PersonSQL.viewer(),
            TitleSQL.mayDecide()
        )
        let found = try FoundPerson(people.first, viewers.first.flatMap { $0 }, context)
        let (row, today) = (found.person, found.today)
        let (dossiers, versions, awards) = try DossierFacts.load(
            [row],
            on: today,
            with: TitleSQL.exemptions(row.id),
            TitleSQL.awards(row.id),
            in: session
        )
        let (registrations, authors, _) = try session.fetchAll(
            wanted: TitleSQL.registrations(row.id),
            FactAuthor.asked(versions.map(\.author)),
            found.note
        )
        let dossier = dossiers.first ?? Dossier(id: person, territory: row.territory)
        let names = FactAuthor.names(authors)
        let training = dossier.initialTraining
        return TitleFile(
            person: row.publicID.description,
            name: found.name,
            dossier: dossier,
            status: certifications(of: dossier, on: today, under: context.ruleBook),
            exemptions: versions.map { version in
                ExemptionEntry(
                    why: version.why,
                    on: version.on,
                    proof: version.proof,
                    author: FactAuthor(version.author, among: names),
                    at: LocalTime(version.at, in: row.territory),
                    reason: version.reason,
                    isCurrent: !version.isSuperseded,
                    isVoid: version.isVoid
                )
            },
            awards: awards.map {
                ProvenAward(
                    award: Certification(title: $0.title, block: $0.block, awardedOn: $0.awardedOn),
                    proof: $0.proof
                )
            },
            registrations: registrations.map {
                TitleEntry(id: $0.publicID.description, registration: $0.registration, provider: $0.provider)
            },
            combined: CombinedExam(
                registrations.map(\.registration),
                trainingEndsOn: training?.completedOn ?? training?.abandonedOn
            ),
            mayDecide: deciders.first.flatMap { $0 } ?? false,
            today: today,
            viewer: found.viewer
        )
    }
}
