public import Postgres
public import TrainingRules
import TrainingStore

/// A paper that was given out, as lists show it.
public struct PaperEntry: Sendable {
    /// What became of it.
    public enum State: Hashable, Sendable {
        /// It stands.
        case standing
        /// Another one took its place.
        case replaced
        /// It was withdrawn.
        case withdrawn
    }

    /// The public name of the object.
    public let id: String
    /// Which paper.
    public let kind: PaperKind
    /// The day it was made.
    public let on: CivilDate
    /// When, in the person's own time.
    public let at: LocalTime
    /// What became of it.
    public let state: State
}

/// A paper that the caller can make, or not yet.
public struct PaperOffer: Sendable {
    /// Which paper.
    public let kind: PaperKind
    /// Why it cannot be made yet, in French; nil when it can.
    public let refusal: String?
    /// Whether one stands, which the new one replaces.
    public let stands: Bool
}

/// The papers of one person.
public struct PaperFile: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// Every paper ever given out, latest first.
    public let papers: [PaperEntry]
    /// What the caller can make; empty for those who make none.
    public let offers: [PaperOffer]
    /// As what the caller sees it.
    public let viewer: Persona?
}

/// The papers of a person, for the person, the employer, the training body, the operator and the auditor.
public struct ShowPapers: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let person: String

    /// Asks for a person by public name.
    public init(person: String) {
        self.person = person
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PaperFile {
        let found = try FoundPerson(person, in: session, context)
        let row = found.person
        let (papers, enrolments, _) = try session.fetchAll(
            wanted: PaperSQL.ofPerson(row.id),
            found.viewer == .training ? EnrolmentSQL.latestOfPerson(row.publicID) : nil,
            found.note
        )
        let withdrawals = Set(papers.filter(\.isVoid).compactMap(\.supersedes))
        return PaperFile(
            person: row.publicID.description,
            name: found.name,
            papers: papers.filter { !$0.isVoid }.map { paper in
                PaperEntry(
                    id: paper.publicID.description,
                    kind: paper.kind,
                    on: paper.on,
                    at: LocalTime(paper.at, in: row.territory),
                    state: withdrawals.contains(paper.id) ? .withdrawn : paper.isSuperseded ? .replaced : .standing
                )
            },
            offers: try enrolments.first.map { try Self.offers($0, papers, in: session) } ?? [],
            viewer: found.viewer
        )
    }

    /// What can be made of the latest enrolment, when it is the caller's to make.
    private static func offers(
        _ enrolment: EnrolmentRow,
        _ papers: [PaperRow],
        in session: Session
    ) throws -> [PaperOffer] {
        let (makers, taken) = try session.fetchAll(PaperSQL.mayMake(enrolment.id), EnrolmentSQL.steps([enrolment.id]))
        guard makers.first == true else { return [] }
        let steps = Set(taken.map(\.step))
        return PaperKind.allCases.map { kind in
            PaperOffer(
                kind: kind,
                refusal: kind.refusal(after: steps).flatMap { ConstraintMessages.sentences[$0.rawValue] },
                stands: papers.contains {
                    $0.enrolment == enrolment.id && $0.kind == kind && !$0.isSuperseded && !$0.isVoid
                }
            )
        }
    }
}

/// A paper as it was given out, with what became of it since.
public struct Paper: Sendable {
    /// Public name of the person.
    public let person: String
    /// The public name of the object.
    public let id: String
    /// Which paper.
    public let kind: PaperKind
    /// What it says; nil once the person's file was erased.
    public let content: PaperContent?
    /// The day it was made.
    public let on: CivilDate
    /// The code that it carries, in groups.
    public let code: String
    /// Day of the paper that took its place; nil while it stands.
    public let replacedOn: CivilDate?
    /// Whether it was withdrawn rather than replaced.
    public let isWithdrawn: Bool
    /// As what the caller sees it.
    public let viewer: Persona?
}

/// One paper by its public name.
public struct ShowPaper: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let id: String

    /// Asks for a paper.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible paper alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Paper {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (rows, viewers) = try session.fetchAll(PaperSQL.find(publicID), PersonSQL.viewer())
        guard let row = rows.first else { throw AppError.notFound }
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        if viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(row.person.id)) }
        return Paper(
            person: row.person.publicID.description,
            id: id,
            kind: row.kind,
            content: row.content.flatMap(PaperContent.init),
            on: row.on,
            code: (try? VerificationCode(typed: row.code))?.grouped ?? row.code,
            replacedOn: row.replacedOn,
            isWithdrawn: row.isWithdrawn,
            viewer: viewer
        )
    }
}
