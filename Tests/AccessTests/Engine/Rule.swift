import HTTPTypes
import TrainingApp

/// What is said of one route: who may use it, on what, and what a good request looks like.
///
/// It says nothing that the route table says already, and nothing is taken from there: the two are compared by asking.
struct Rule: Sendable {
    /// Who may use a route.
    enum Who: Sendable, Hashable {
        case everybody
        /// Everybody who is signed in.
        case signedIn
        case only(Set<Persona>)
    }

    /// Name of the operation in the route table.
    let operation: String
    let who: Who
    /// What the parameters of the path name, in order.
    var objects: [ObjectKind] = []
    /// The query of a good request, with its question mark.
    var query = ""
    /// The body of a good request; the number is another one each time.
    var body: @Sendable (Int) -> Payload = { _ in .none }
    /// The status of the answer to a good request.
    var success: @Sendable (Seat) -> Int = { _ in 200 }
    /// What the function of a role has to allow.
    var power: String?
    /// Whether a good request changes facts.
    var writes = false
    /// Whether the use ends the session or opens another: each request then has one of its own.
    var spendsSession = false
    /// With the guards off, who may write all the same, since a route of theirs writes the same rows.
    var writesElsewhere: @Sendable (Seat, [Object]) -> Bool = { _, _ in false }
    /// What puts the world back before each request.
    var before: String?
    /// What a session is answered that has not shown its second factor: pages lead to where it is asked for.
    var halfWay = HalfWay.led

    /// What a route does for a session that still owes its second factor.
    enum HalfWay: Sendable, Hashable {
        /// Sends it to the page that asks for it.
        case led
        /// Tells a program so.
        case refused
        /// Serves it: it is one of the routes that ask.
        case served
    }

    /// The statuses that a seat may be answered: one, except that what has no name may be refused before or after the
    /// session is looked at, since neither tells anything.
    func statuses(_ seat: Seat, _ objects: [Object]) -> Set<Int> {
        let expected = status(seat, objects)
        guard objects.contains(where: { $0.isMalformed }) else { return [expected] }
        var named = objects
        named.indices.forEach { named[$0] = .missing(named[$0].kind) }
        return [expected, status(seat, named)]
    }

    /// The status that a seat must be answered, where what has no name is refused first.
    func status(_ seat: Seat, _ objects: [Object]) -> Int {
        switch who {
        case .everybody: break
        case .signedIn, .only:
            guard seat.session != .none, seat.session != .unreadable else { return 401 }
            // The web floor believes the cookie's persona, and the database decides.
            let claimed: Persona? =
                if case .claiming(let persona) = seat.session { persona } else { Seat.persona(of: seat.role) }
            if case .only(let personas) = who, !personas.contains(where: { $0 == claimed }) { return 403 }
            // What has no name cannot be asked for, whoever asks.
            if objects.contains(where: { $0.isMalformed }) { return 404 }
            if case .claiming = seat.session { return 403 }
            switch (seat.session, halfWay) {
            case (.live, _), (.halfWay, .served): break
            case (.halfWay, .led): return 303
            default: return 401
            }
        }
        guard objects.allSatisfy({ Sight.reaches(seat, $0) }) else { return 404 }
        if let power, !Sight.powers(seat).contains(power) { return 403 }
        if writes, !objects.allSatisfy({ Sight.owns(seat, $0) }) { return 403 }
        return success(seat)
    }
}

extension Object {
    /// Whether the text cannot be the name of anything.
    var isMalformed: Bool { kind != .asset && text.utf8.count != 36 }
}

/// The body of a request.
enum Payload: Sendable {
    case none
    case json(String)
    case form([(name: String, value: String)])
    case upload(file: String, content: String)
    case file(type: String, content: String)
}
