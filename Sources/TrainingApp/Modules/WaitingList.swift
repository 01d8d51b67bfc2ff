public import Postgres
public import TrainingRules
import TrainingStore

/// Waits for a seat of a full session, for oneself.
public struct JoinWaitingList: UseCase {
    /// Writes one place.
    public static let access = Access.writes

    private let session: String
    private let advisor: String

    /// Asks to wait.
    public init(session: String, advisor: String) {
        self.session = session
        self.advisor = advisor
    }

    /// - Returns: the public name of the place.
    /// - Throws: `AppError` of kind `.conflict` when a seat is free or one waits already; `.refused` when the module
    ///   could not be followed anyway.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Created {
        guard let personName = PostgresUUID(advisor), let sessionName = PostgresUUID(self.session) else {
            throw AppError.notFound
        }
        let (people, sessions) = try session.fetchAll(PersonSQL.find(personName), ModuleSessionSQL.find(sessionName))
        guard let person = people.first, let held = sessions.first else { throw AppError.notFound }
        let today = context.clock.today(in: person.territory)
        try held.requireOpen(on: today)
        let isAwaited = try session.fetchOne(WaitingSQL.isAwaited(held.id)) ?? false
        guard held.left <= 0 || isAwaited else {
            throw AppError(
                .conflict,
                code: "seat_free",
                message: "Il reste une place : inscrivez-vous directement.",
                remedy: "Rechargez la page de la session."
            )
        }
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
        if decision.verdict == .refused {
            _ = try RegistrationRefusal.status(
                of: decision,
                funding: .programme,
                on: today,
                in: person.territory.zone,
                under: context.ruleBook
            )
        }
        return Created(try session.fetchOne(WaitingSQL.join(person.id, held.id, held.trainingBody)).description)
    }
}

/// Answers an offer, or gives up one's place.
public struct LeaveWaitingList: UseCase {
    /// Writes the end of the place.
    public static let access = Access.writes

    private let id: String

    /// Gives up a place by its public name; an offer that was made is declined.
    public init(_ id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` when there is no such open place of the caller's.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id),
            let place = try session.fetchOptional(WaitingSQL.find(name, context.clock.unixSeconds))
        else { throw AppError.notFound }
        guard let left = try session.fetchOne(WaitingSQL.leave(place.id, place.isOffered ? "declined" : "left")) else {
            throw AppError.notFound
        }
        try SeatOffers.offer(left, in: session, context)
    }
}

/// Takes the seat that is offered, and registers.
public struct AcceptOffer: UseCase {
    /// Writes the end of the place and the registration.
    public static let access = Access.writes

    private let id: String
    private let session: String
    private let advisor: String
    private let funding: ModuleRegistration.Funding

    /// Asks to take an offered seat.
    public init(_ id: String, session: String, advisor: String, funding: ModuleRegistration.Funding = .programme) {
        self.id = id
        self.session = session
        self.advisor = advisor
        self.funding = funding
    }

    /// - Throws: as `RegisterForModule`; `.conflict` with code `offer_over` when the 48 hours have passed.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RegistrationAnswer {
        guard let name = PostgresUUID(id), let personName = PostgresUUID(advisor) else { throw AppError.notFound }
        guard let person = try session.fetchOptional(PersonSQL.find(personName)) else { throw AppError.notFound }
        _ = try session.fetchOne(RegistrationSQL.lockPerson(person.id))
        guard let place = try session.fetchOptional(WaitingSQL.find(name, context.clock.unixSeconds)),
            place.person == person.id
        else { throw AppError.notFound }
        guard place.isOffered, !place.isLate else {
            throw AppError(
                .conflict,
                code: "offer_over",
                message: "Cette offre n'est pas, ou plus, ouverte.",
                remedy: "Voyez votre rang dans la liste d'attente."
            )
        }
        // The seat that the offer held is given back and taken in one transaction: the session's row stays locked.
        guard try session.fetchOne(WaitingSQL.leave(place.id, "registered")) == place.session else {
            throw AppError.notFound
        }
        var request = RegisterForModule(session: self.session, advisor: advisor, funding: funding)
        request.offeredSession = place.session
        return try request(in: session, context)
    }
}

/// Seats that become free go to those who wait, for 48 hours each, before anybody else (rule D-16).
enum SeatOffers {
    /// Offers what is free in a session; gives how many seats.
    @discardableResult
    static func offer(_ id: Int, in session: Session, _ context: Context) throws -> Int {
        let now = context.clock.unixSeconds
        let end = now + context.ruleBook.sessions.seatOfferHours * 3_600
        return try session.fetchOne(WaitingSQL.offer(id, now, end)) ?? 0
    }
}

/// One round over the waiting lists, for the worker.
enum WaitingRound {
    static func run(in session: Session, _ context: Context) throws -> (lapsed: Int, offered: Int) {
        let today = context.clock.todayInParis
        try session.execute(WaitingSQL.closeOver(today))
        let lapsed = try session.fetchAll(WaitingSQL.lapse(context.clock.unixSeconds)).count
        var offered = 0
        for id in try session.fetchAll(WaitingSQL.sessionsToOffer(today)) {
            offered += try SeatOffers.offer(id, in: session, context)
        }
        return (lapsed, offered)
    }
}
