public import JSONText
public import Postgres
public import TrainingRules
import TrainingStore

/// Asks for a seat in a session of a module (rules D-8 … D-12, F-6, R-102).
///
/// Judged inside the transaction that records it, one request of a person after the other, by the same pure function
/// as every page; what it was decided on is kept with it.
public struct RegisterForModule: UseCase {
    /// Writes the registration, its decision and, when the employer pays, who agreed.
    public static let access = Access.writes

    private let session: String
    private let advisor: String
    private let funding: ModuleRegistration.Funding
    private let agreedBy: String?
    /// The session of an offer that the same transaction has just ended: its seat is the caller's.
    var offeredSession: Int?

    /// Asks for a seat.
    /// - Parameters:
    ///   - session: public name of the session.
    ///   - advisor: public name of the person.
    ///   - funding: who pays; the programme unless said otherwise.
    ///   - agreedBy: who agreed to pay at the employer's, where that is known already.
    public init(
        session: String,
        advisor: String,
        funding: ModuleRegistration.Funding = .programme,
        agreedBy: String? = nil
    ) {
        self.session = session
        self.advisor = advisor
        self.funding = funding
        self.agreedBy = agreedBy
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person or session alike; `.refused` with the
    ///   first reason's code when the rules refuse it or it is not funded; `.conflict` with code
    ///   `session_has_a_free_seat` when the session is full.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RegistrationAnswer {
        guard let personName = PostgresUUID(advisor), let sessionName = PostgresUUID(self.session) else {
            throw AppError.notFound
        }
        let (people, sessions) = try session.fetchAll(PersonSQL.find(personName), ModuleSessionSQL.find(sessionName))
        guard let person = people.first, let held = sessions.first else { throw AppError.notFound }
        if agreedBy != nil, try session.fetchOne(PersonSQL.viewer()) == Persona.advisor.rawValue {
            throw AppError.agreementIsTheEmployers
        }
        _ = try session.fetchOne(RegistrationSQL.lockPerson(person.id))
        let today = context.clock.today(in: person.territory)
        try held.requireOpen(on: today)
        guard let dossier = try DossierFacts.load([person], on: today, in: session).first else {
            throw AppError.notFound
        }
        let request = ModuleRequest(
            module: held.module,
            registeredOn: today,
            sessionStart: held.firstDay,
            sessionEnd: held.lastDay
        )
        let decision = decide(request, for: dossier, under: context.ruleBook)
        let status = try RegistrationRefusal.status(
            of: decision,
            funding: funding,
            on: today,
            in: person.territory.zone,
            under: context.ruleBook
        )
        guard held.left > 0 else { throw AppError.noSeatLeft }
        // A seat that is free is for those who wait, unless it was offered to this person.
        if offeredSession != held.id, try session.fetchOne(WaitingSQL.isAwaited(held.id)) ?? false {
            throw AppError.noSeatLeft
        }
        let kept = try session.fetchOne(
            RegistrationSQL.request(person.id, held.id, held.module, today, funding, status)
        )
        try session.execute(
            RegistrationSQL.keepDecision(
                kept.id,
                person.id,
                today,
                decision.verdict.rawValue,
                decision.credit?.code,
                decision.ruleBook,
                KeptDecision.document(of: decision, request, dossier, context),
                KeptDecision.facts(of: dossier)
            )
        )
        if funding == .employer, let agreedBy {
            try session.execute(RegistrationSQL.agree(kept.id, person.id, today, agreedBy))
        }
        return RegistrationAnswer(
            id: kept.publicID.description,
            status: status,
            verdict: decision.verdict,
            credit: decision.credit?.code
        )
    }
}

/// What a request for a seat became.
public struct RegistrationAnswer: Hashable, Sendable {
    /// Public name of the registration.
    public let id: String
    /// `requested`, or `in_review` when a person at the training body decides.
    public let status: ModuleRegistration.Status
    /// The verdict it was recorded with.
    public let verdict: Verdict
    /// The credit it uses, or nil.
    public let credit: String?
}

extension RegistrationAnswer: KeptAnswer {
    /// Writes the four values as an object.
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("id", id)
            $0.field("status", status.rawValue)
            $0.field("verdict", verdict.rawValue)
            $0.field("credit", credit)
        }
    }

    /// Reads what `write` wrote.
    public init(kept: JSONElement) throws {
        var reader = try kept.object()
        id = try reader.string("id")
        status = try reader.converted("status", "un état", ModuleRegistration.Status.init)
        verdict = try reader.converted("verdict", "une réponse", Verdict.init)
        credit = try reader.optionalString("credit")
    }
}

extension AppError {
    /// An advisor said that the employer agrees.
    static let agreementIsTheEmployers = AppError(
        .refused,
        code: "agreement_is_the_employers",
        message: "Seul l'employeur donne son accord pour payer un module.",
        remedy: "Inscrivez-vous sans l'indiquer : l'employeur le donnera dans son espace, ou l'organisme le notera."
    )
}
