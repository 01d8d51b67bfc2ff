public import Postgres
public import TrainingRules
import TrainingStore

/// What a proof proves.
public enum ProofSubject: Hashable, Sendable {
    /// An absence from the training, from one day to another.
    case absence(from: CivilDate, to: CivilDate)
    /// The decision on exemption of that day.
    case exemption(decidedOn: CivilDate?)
}

/// A proof of somebody, without what is in it.
public struct ProofEntry: Sendable {
    /// The public name of the object.
    public let id: String
    /// What it proves.
    public let subject: ProofSubject
    /// Its name.
    public let name: String
    /// Its type.
    public let type: ProofType?
    /// Its length in bytes.
    public let size: Int
    /// SHA-256, 64 hexadecimal digits.
    public let digest: String
    /// Who sent it.
    public let author: FactAuthor
    /// When, in the time of the person's territory.
    public let at: LocalTime
    /// When and why it was withdrawn; nil while it stands.
    public let withdrawn: (at: LocalTime, reason: String)?
    /// Whether the caller may withdraw it.
    public let mayWithdraw: Bool
}

/// The proofs of one person, with what can be sent next.
public struct ProofList: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// The proofs, oldest first.
    public let proofs: [ProofEntry]
    /// Whether the caller may send what proves an absence.
    public let mayProveAbsence: Bool
    /// Whether the caller may add to the decision on exemption that stands.
    public let mayProveExemption: Bool
    /// Today, in the territory of the person.
    public let today: CivilDate
    /// As what the caller sees it.
    public let viewer: Persona?
}

/// The proofs of a person: of absences for the person and the training body, of exemptions for the operator too.
public struct ShowProofs: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ProofList {
        let file = try ProofFile(person, in: session)
        let row = file.person
        if file.viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(row.id)) }
        let (proofs, exemptions, trainings, granted) = try session.fetchAll(
            ProofSQL.ofPerson(row.id),
            TitleSQL.exemptions(row.id),
            InternshipSQL.file(row.id),
            TokenSQL.powers()
        )
        let names = try FactAuthor.names(proofs.map(\.author), in: session)
        let powers = Set(granted)
        let mayProveAbsence = file.mayProveAbsence(powers) && !trainings.isEmpty
        let mayDecide = [.training, .national].contains(file.viewer) && powers.contains("people")
        return ProofList(
            person: row.publicID.description,
            name: "\(row.firstName) \(row.lastName)",
            proofs: proofs.map { proof in
                ProofEntry(
                    id: proof.publicID.description,
                    subject: proof.absence.map { .absence(from: $0.from, to: $0.to) }
                        ?? .exemption(decidedOn: proof.decidedOn),
                    name: proof.name,
                    type: ProofType(rawValue: proof.mediaType),
                    size: proof.size,
                    digest: proof.digest,
                    author: FactAuthor(proof.author, among: names),
                    at: LocalTime(proof.at, in: row.territory),
                    withdrawn: proof.withdrawnAt.map {
                        (at: LocalTime($0, in: row.territory), reason: proof.withdrawnReason ?? "")
                    },
                    mayWithdraw: proof.withdrawnAt == nil
                        && (file.viewer == .advisor
                            ? proof.isOwn
                            : proof.absence == nil ? mayDecide : mayProveAbsence)
                )
            },
            mayProveAbsence: mayProveAbsence,
            mayProveExemption: mayDecide && exemptions.last.map { !$0.isVoid } == true,
            today: context.clock.today(in: row.territory),
            viewer: file.viewer
        )
    }
}

/// The person whose proofs are looked at.
struct ProofFile {
    let person: PersonRow
    let viewer: Persona?

    /// - Throws: `AppError.notFound` when the caller sees no such person.
    init(_ id: String, in session: Session) throws {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(publicID), PersonSQL.viewer())
        guard let person = people.first else { throw AppError.notFound }
        self.person = person
        viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
    }

    /// `enrolment.id` of the training that absences are from: the latest; nil without one.
    func enrolment(in session: Session) throws -> Int? {
        try session.fetchOptional(InternshipSQL.file(person.id))?.enrolment
    }

    /// Whether the caller may send what proves an absence of somebody in training.
    func mayProveAbsence(_ powers: Set<String>) -> Bool {
        viewer == .advisor || viewer == .training && powers.contains("attendance")
    }
}
