public import Postgres
public import TrainingRules
import TrainingStore

/// Sends a file that proves an absence from the training, or joins one to the decision on exemption that stands.
public struct SendProof: UseCase {
    /// Writes the file.
    public static let access = Access.writes

    /// What the file is to prove.
    public enum Subject: Hashable, Sendable {
        /// An absence, from one day to another.
        case absence(from: CivilDate, to: CivilDate)
        /// The exemption that stands.
        case exemption
    }

    private let person: String
    private let subject: Subject
    private let name: String
    private let bytes: [UInt8]

    /// Asks to keep a file about a person, by public name; `name` is what the sender calls it.
    public init(person: String, _ subject: Subject, name: String, bytes: [UInt8]) {
        self.person = person
        self.subject = subject
        self.name = name
        self.bytes = bytes
    }

    /// - Throws: `AppError.notFound`; `.refused` for a file that is empty, too large or of another type, for days in the
    ///   wrong order, and without a training or an exemption to prove.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try ProofFile(person, in: session)
        let type = try Self.type(of: bytes)
        let name = type.cleaned(name)
        switch subject {
        case .absence(let from, let to):
            guard let enrolment = try file.enrolment(in: session) else {
                throw AppError(
                    .refused,
                    code: "no_training",
                    message: "Il n'y a pas d'inscription à la formation initiale, donc pas d'absence à justifier."
                )
            }
            try session.execute(
                ProofSQL.keepOfAbsence(file.person.id, enrolment, from, to, name, type.rawValue, bytes)
            )
        case .exemption:
            guard let standing = try session.fetchAll(TitleSQL.exemptions(file.person.id)).last, !standing.isVoid else {
                throw AppError(
                    .refused,
                    code: "no_exemption_stands",
                    message: "Aucune dispense n'est en vigueur : il n'y a rien à justifier.",
                    remedy: "Prononcez d'abord la dispense, puis joignez son justificatif."
                )
            }
            try session.execute(
                ProofSQL.keepOfExemption(file.person.id, standing.id, name, type.rawValue, bytes)
            )
        }
    }

    /// The type of a file that may be kept.
    private static func type(of bytes: [UInt8]) throws(AppError) -> ProofType {
        guard !bytes.isEmpty else {
            throw AppError(
                .refused,
                code: "proof_is_empty",
                message: "Ce fichier est vide.",
                remedy: "Vérifiez-le sur votre appareil, puis choisissez-le à nouveau."
            )
        }
        guard bytes.count <= ProofType.largest else {
            throw AppError(
                .refused,
                code: "proof_is_too_large",
                message: "Ce fichier dépasse 5 Mio.",
                remedy: "Réduisez-le, par exemple en numérisant en noir et blanc, ou envoyez-le en plusieurs fichiers."
            )
        }
        guard let type = ProofType(bytes) else {
            throw AppError(
                .refused,
                code: "proof_type_is_unknown",
                message: "Ce fichier n'est ni un PDF, ni une image PNG ou JPEG.",
                remedy: "Enregistrez le document au format PDF, ou prenez-le en photo, puis choisissez ce fichier."
            )
        }
        return type
    }
}

/// Withdraws a proof, with what is in it: sent for the wrong person, or by mistake.
public struct WithdrawProof: UseCase {
    /// Writes the withdrawal.
    public static let access = Access.writes

    private let proof: String
    private let reason: String

    /// Asks to withdraw a proof by public name, for a reason.
    public init(proof: String, reason: String) {
        self.proof = proof
        self.reason = reason
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible proof alike; `.forbidden` for one of others.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(proof) else { throw AppError.notFound }
        guard try session.fetchOne(ProofSQL.withdraw(publicID, reason)) == true else { throw AppError.notFound }
    }
}

/// A proof as it was sent.
public struct ProofDownload: Sendable {
    /// Its name, with the ending of its type.
    public let name: String
    /// Its media type.
    public let mediaType: String
    /// The content.
    public let bytes: [UInt8]
}

/// Takes a proof out as a file; the journal says who did.
public struct DownloadProof: UseCase {
    /// Leaves a line in the journal whoever takes it, the person included.
    public static let access = Access.lists

    private let proof: String

    /// Asks for a proof by public name.
    public init(proof: String) {
        self.proof = proof
    }

    /// - Throws: `AppError.notFound` for a missing, a withdrawn and an invisible proof alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ProofDownload {
        guard let publicID = PostgresUUID(proof),
            let row = try session.fetchOptional(ProofSQL.content(publicID))
        else { throw AppError.notFound }
        _ = try session.fetchOne(AuditSQL.noteExport("proof_file", row.person, 1, nil))
        return ProofDownload(name: row.name, mediaType: row.mediaType, bytes: row.content)
    }
}
