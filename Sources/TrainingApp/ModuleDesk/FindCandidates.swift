public import Postgres
public import TrainingRules
import TrainingStore

/// Somebody who could be registered for a session, with what the request would be answered today.
public struct Candidate: Sendable {
    /// Public name of the person.
    public let person: String
    /// Family name, then given name.
    public let name: String
    /// Territory of the post.
    public let territory: Territory
    /// The answer.
    public let decision: Decision
}

/// People whom the caller could register for a session, each with the decision before the click.
public struct FindCandidates: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// People found at most.
    public static let limit = 25

    private let session: String
    private let text: String?

    /// Asks for people with a text in the name; for the first ones when nil.
    public init(session: String, text: String?) {
        self.session = session
        self.text = text
    }

    /// - Throws: `AppError.notFound` for a missing session.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [Candidate] {
        guard let name = PostgresUUID(self.session), let held = try session.fetchOptional(ModuleSessionSQL.find(name))
        else { throw AppError.notFound }
        let people = try session.fetchAll(ModuleDeskSQL.candidates(text, Self.limit))
        _ = try session.fetchOne(AuditSQL.noteList("candidate", held.id, people.map(\.id)))
        let dossiers = try DossierFacts.load(people, on: context.clock.todayInParis, in: session)
        return zip(people, dossiers).map { person, dossier in
            let request = ModuleRequest(
                module: held.module,
                registeredOn: context.clock.today(in: person.territory),
                sessionStart: held.firstDay,
                sessionEnd: held.lastDay
            )
            return Candidate(
                person: person.publicID.description,
                name: "\(person.lastName) \(person.firstName)",
                territory: person.territory,
                decision: decide(request, for: dossier, under: context.ruleBook)
            )
        }
    }
}
