import Postgres
import Testing
import TrainingStore

/// Where somebody sits who sends SQL: a login, and how its transaction begins.
struct Seat: Sendable, CustomTestStringConvertible {
    enum Entry: Sendable {
        /// A session of an account, by the number that fills its token's hash, with the persona it claims.
        case session(UInt8, String)
        /// Such a session, whose transaction then takes another role, as an injected statement could.
        case crossed(UInt8, String, role: String)
        case anonymous
        case worker
        /// The role is taken without any context.
        case role(String)
        /// Nothing is taken.
        case login
    }

    let name: String
    let login: String
    let entry: Entry

    var testDescription: String { name }

    /// One for each persona, through its front door.
    static let personas = [
        Seat(name: "advisor", login: "parcours_web", entry: .session(1, "advisor")),
        Seat(name: "employer", login: "parcours_web", entry: .session(2, "employer")),
        Seat(name: "former employer", login: "parcours_web", entry: .session(3, "employer")),
        Seat(name: "training", login: "parcours_web", entry: .session(4, "training")),
        Seat(name: "pilot", login: "parcours_web", entry: .session(5, "training")),
        Seat(name: "coordinator", login: "parcours_web", entry: .session(6, "coordinator")),
        Seat(name: "prefecture", login: "parcours_web", entry: .session(7, "prefecture")),
        Seat(name: "national", login: "parcours_web", entry: .session(8, "national")),
        Seat(name: "auditor", login: "parcours_web", entry: .session(9, "auditor")),
        Seat(name: "trainer", login: "parcours_web", entry: .session(10, "training")),
        Seat(name: "hr", login: "parcours_web", entry: .session(11, "employer")),
        Seat(name: "referent", login: "parcours_web", entry: .session(14, "employer")),
        Seat(name: "anon", login: "parcours_web", entry: .anonymous),
        Seat(name: "worker", login: "parcours_worker", entry: .worker),
    ]

    /// The web's roles, taken without a context.
    static let bare = ["advisor", "employer", "training", "coordinator", "prefecture", "national", "auditor", "anon"]
        .map { Seat(name: "bare \($0)", login: "parcours_web", entry: .role("p_\($0)")) }

    /// Roles taken in a genuine context of another persona.
    static let crossed =
        ["advisor", "employer", "training", "coordinator", "prefecture", "auditor", "anon"].map {
            Seat(name: "national as \($0)", login: "parcours_web", entry: .crossed(8, "national", role: "p_\($0)"))
        } + [
            Seat(name: "advisor as national", login: "parcours_web", entry: .crossed(1, "advisor", role: "p_national"))
        ]

    static let bareWorker = Seat(name: "bare worker", login: "parcours_worker", entry: .role("p_worker"))

    /// The logins themselves.
    static let logins = [
        Seat(name: "web login", login: "parcours_web", entry: .login),
        Seat(name: "worker login", login: "parcours_worker", entry: .login),
    ]

    /// The owner of the tables and the owner of the definer functions, as the migrator can become them.
    static let owners = [
        Seat(name: "owner", login: "parcours_migrator", entry: .role("parcours_owner")),
        Seat(name: "definer", login: "parcours_migrator", entry: .role("parcours_definer")),
    ]

    static let all = personas + bare + [bareWorker] + crossed + logins + owners

    /// The database role in which its commands run.
    var role: String {
        switch entry {
        case .session(_, let persona): "p_\(persona)"
        case .crossed(_, _, let role): role
        case .anonymous: "p_anon"
        case .worker: "p_worker"
        case .role(let role): role
        case .login: login
        }
    }

    /// Whether the role was taken without a context of its persona.
    var isStolen: Bool {
        switch entry {
        case .role, .crossed: true
        case .session, .anonymous, .worker, .login: false
        }
    }

    /// The hash of the session with that number.
    static func hash(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    /// The identity of a real transaction of this seat.
    var identity: Identity {
        switch entry {
        case .session(let number, let persona):
            Identity(key: name, entering: ContextSQL.enter(Self.hash(number), persona, nil))
        case .crossed(let number, let persona, let role):
            Identity(key: name, entering: ProbeSQL.cross(Self.hash(number), persona, role))
        case .anonymous: Identity(key: name, entering: ContextSQL.enterAnonymous())
        case .worker: Identity(key: name, entering: ContextSQL.enterWorker("reminders"))
        case .role(let role): Identity(key: name, entering: ProbeSQL.takeRole(role))
        case .login: .login
        }
    }

    /// Enters inside a transaction that is already under way.
    func enter(_ session: Session) throws {
        switch entry {
        case .session(let number, let persona):
            _ = try session.fetchOne(ContextSQL.enter(Self.hash(number), persona, nil))
        case .crossed(let number, let persona, let role):
            _ = try session.fetchOne(ProbeSQL.cross(Self.hash(number), persona, role))
        case .anonymous: _ = try session.fetchOne(ContextSQL.enterAnonymous())
        case .worker: _ = try session.fetchOne(ContextSQL.enterWorker("reminders"))
        case .role(let role): _ = try session.fetchOne(ProbeSQL.takeRole(role))
        case .login: break
        }
    }
}
