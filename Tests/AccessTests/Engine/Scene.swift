import HTTPTypes
import OpenIDConnect
import Postgres
import PostgresTestSupport
import Synchronization
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The world in a database of its own, and a live server over it.
struct Scene: Sendable {
    /// Whether the web floor asks who may use a route.
    enum Guards: Sendable {
        case on
        /// Every route is everybody's: only the database is left to say no.
        case off
    }

    let training: TrainingDatabase
    let server: TestServer
    /// The use-cases as the web server runs them, without limits of time: the machine may be busy.
    let web: Application
    private let cookies: CookieJar
    private let counter = Counter()

    static let baseURL = "http://127.0.0.1:8080"

    /// Runs `body` beside a server over a fresh world.
    /// - Parameters:
    ///   - guards: whether the web floor asks who may use a route.
    ///   - logging: whether the server's log holds the statements of the web floor.
    ///   - isDemonstration: whether the site has the sign-in of the demonstration.
    ///   - more: further endpoints of the test.
    ///   - body: what is done.
    /// - Throws: what `body` throws, and what goes wrong before it.
    static func run(
        guards: Guards = .on,
        logging: Bool = false,
        isDemonstration: Bool = true,
        more: @escaping @Sendable (Application) -> [Endpoint] = { _ in [] },
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        try await training.prepare(WorldSQL.script)
        try await training.prepare(Fingerprint.definition)
        // Read by each connection when it is made: those of the server come later.
        if logging { try await training.prepare("alter database \(training.database.name) set log_statement = 'all'") }
        // A plan made once for everybody must not ask for what one persona alone has.
        if guards == .off {
            try await training.prepare(
                "alter database \(training.database.name) set plan_cache_mode = 'force_generic_plan'"
            )
        }
        let cookies = CookieJar()
        for seat in Seat.all { try await cookies.open(seat, in: training) }
        let connections = Database(
            settings: training.database.settings(user: "parcours_web").patient(),
            logger: TestCluster.logger
        )
        let web = Application(database: connections, context: training.web.context, logger: TestCluster.logger)
        let ways = WaysIn(provider: try nobody())
        let site = Site.endpoints(app: web, isDemonstration: isDemonstration, ways: ways)
        let extra = more(web)
        try await TestServer.run(baseURL: baseURL) { pages in
            let endpoints = site(pages) + extra
            return guards == .on ? endpoints : endpoints.map(\.unguarded)
        } _: { server in
            try await body(Scene(training: training, server: server, web: web, cookies: cookies))
        }
        await connections.shutdown()
    }

    /// A provider that nobody reaches.
    private static func nobody() throws -> OpenIDProvider {
        let settings = ProviderSettings(
            issuer: "https://127.0.0.1:1",
            clientID: "parcours",
            clientSecret: ClientSecret(String(repeating: "x", count: 32)),
            redirectURI: "https://parcours.example.fr/connexion/proconnect/retour",
            postLogoutURI: "https://parcours.example.fr/deconnexion/retour"
        )
        return try OpenIDProvider(settings) { 0 }
    }

    /// The routes that are served.
    var routes: [Route] { server.web.table.endpoints.map(\.route) }

    /// A number that no request had before.
    func next() -> Int { counter.next() }

    /// The cookie of a seat; nil for whoever has none.
    func cookie(of seat: Seat) -> String? { cookies[seat] }

    /// Opens another session for a seat.
    func reopen(_ seat: Seat) async throws { try await cookies.open(seat, in: training) }
}

extension Endpoint {
    /// The same code behind a route that is everybody's: the gate has nothing left to ask.
    var unguarded: Endpoint {
        Endpoint(
            Route(
                route.method,
                route.path,
                route.operation,
                route.summary,
                access: .anyone,
                body: route.body,
                bodySchema: route.bodySchema,
                query: route.query,
                answers: route.answers
            ),
            handler
        )
    }
}

extension TrainingDatabase {
    /// A mistake in the SQL of a test, told in full.
    private struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs SQL of the tests as the superuser.
    func prepare(_ sql: String) async throws {
        do {
            try await script(sql)
        } catch let error as PostgresError {
            throw Mistake(description: error.debugDescription)
        }
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// The cookies of all seats.
final class CookieJar: Sendable {
    private let cookies = Mutex<[Seat: String]>([:])

    subscript(seat: Seat) -> String? { cookies.withLock { $0[seat] } }

    /// Opens a session of the seat, with what is the matter with it, and keeps its cookie.
    func open(_ seat: Seat, in training: TrainingDatabase) async throws {
        guard let persona = Seat.persona(of: seat.role) else { return }
        let token = SessionToken(fresh: persona)
        var cookie = token.cookie
        switch seat.session {
        case .none: return
        case .unreadable: cookie = "national.AAAA"
        case .claiming(let claimed): cookie = "\(claimed.rawValue).\(cookie.drop { $0 != "." }.dropFirst())"
        default: break
        }
        if seat.session != .unknown, seat.session != .unreadable {
            try await training.script(Self.session(of: seat, hash: token.hash))
        }
        cookies.withLock { $0[seat] = cookie }
    }

    private static func session(of seat: Seat, hash: [UInt8]) -> String {
        let digits = hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let revoked = seat.session == .revoked ? "now()" : "null"
        let assurance = seat.session == .halfWay ? "email" : "strong"
        let seen = seat.session == .idle ? "now() - interval '31 minutes'" : "now()"
        let (made, ends) =
            seat.session == .expired
            ? ("now() - interval '2 hours'", "now() - interval '1 second'") : ("now()", "now() + interval '1 hour'")
        return """
            insert into account_session
                (token_hash, account_role_id, assurance, created_at, last_seen_at, idle_timeout, expires_at, revoked_at)
            values ('\\x\(digits)', \(seat.account), '\(assurance)', \(made), \(seen), interval '30 minutes',
                \(ends), \(revoked))
            """
    }
}
