import Foundation
import Postgres
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A live service whose ways in are open, with accounts that nobody has signed in to yet, and a folder for its mails.
struct WaysInStage: Sendable {
    let server: TestServer
    let training: TrainingDatabase
    let folder: MailFolder
    /// Who the mails of tests are from.
    static func settings() throws -> MailSettings {
        MailSettings(sender: try EmailAddress(parsing: "parcours@essai.example"), baseURL: "http://127.0.0.1:8080")
    }

    /// An advisor, an operator (whose role asks for a second factor), and somebody whose role has ended.
    private static let accounts = """
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Élise', 'elise@essai.example', '988');
        insert into account (email, display_name) values ('elise@essai.example', 'Élise Durand'),
            ('op@essai.example', 'Op'), ('ancien@essai.example', 'Ancien'), ('clos@essai.example', 'Clos');
        update account set disabled_at = now() where email = 'clos@essai.example';
        insert into account_role (account_id, persona, person_id, valid_from, valid_to)
        select a.id, case a.email when 'op@essai.example' then 'national' else 'advisor' end,
            case when a.email <> 'op@essai.example' then p.id end, date '2020-01-01',
            case a.email when 'ancien@essai.example' then date '2021-01-01' end
        from account a, person p;
        """

    static func run(
        rates: RateLimits = .none,
        isDemonstration: Bool = false,
        _ body: @escaping @Sendable (WaysInStage) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(accounts)
        let place = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let folder = MailFolder(place)
        let ways = WaysIn(byMail: true, letters: isDemonstration ? folder : nil)
        let endpoints = Site.endpoints(app: training.web, isDemonstration: isDemonstration, ways: ways)
        try await TestServer.run(rates: rates, endpoints: endpoints) { server in
            try await body(WaysInStage(server: server, training: training, folder: folder))
        }
    }

    /// Sends what waits in the outbox.
    func deliver() async throws {
        while try await training.worker.sendNextMail(by: folder, settings: Self.settings()) {}
    }

    /// Asks for a link in that browser, and gives the mail that came.
    func ask(_ browser: Client, _ address: String = "elise@essai.example") async throws -> Mailed {
        let before = Set(folder.letters(limit: 100).map(\.name))
        let answer = try await browser.post("/connexion/lien", "adresse=\(address)")
        try #require(answer.status == 303)
        try await deliver()
        let letter = try #require(
            folder.letters(limit: 100).first { !before.contains($0.name) && $0.text.contains("/connexion/lien/") }
        )
        return try Mailed(letter)
    }

    /// What a sign-in mail holds.
    struct Mailed: Sendable {
        let link: String
        let code: String
        let letter: MailFolder.Letter

        init(_ letter: MailFolder.Letter) throws {
            self.letter = letter
            link = String(try #require(letter.text.firstMatch(of: /\/connexion\/lien\/[\w-]{43}/)).output)
            code = String(try #require(letter.text.firstMatch(of: /\d{3} \d{3}/)).output)
        }
    }

    /// A browser with its cookies, one request at a time.
    func browser() -> Client { Client(server: server) }
}

/// A browser of one person: keeps cookies, sends the token of its last page.
final class Client: @unchecked Sendable {
    // Used by one task at a time; copies of it take the cookies along.
    let server: TestServer
    private(set) var cookies: [String: String]

    init(server: TestServer, cookies: [String: String] = [:]) {
        self.server = server
        self.cookies = cookies
    }

    /// Another window of the same browser.
    func copy() -> Client { Client(server: server, cookies: cookies) }

    /// The token of its forms; empty without a session.
    private var token: String {
        cookies["sid"].flatMap { SessionToken(cookie: $0) }.map { FormToken(secret: TestServer.secret).value(for: $0) }
            ?? ""
    }

    func get(_ path: String, _ fields: [(String, String)] = []) async throws -> RawAnswer {
        try await send("GET", path, fields, nil)
    }

    func post(_ path: String, _ form: String = "") async throws -> RawAnswer {
        let body = [form, "_jeton=\(token)"].filter { !$0.isEmpty }.joined(separator: "&")
        let fields = [("Content-Type", "application/x-www-form-urlencoded")]
        return try await send("POST", path, fields, Array(body.utf8))
    }

    private func send(
        _ method: String,
        _ path: String,
        _ fields: [(String, String)],
        _ body: [UInt8]?
    ) async throws -> RawAnswer {
        let line = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let cookie = line.isEmpty ? [] : [("Cookie", line)]
        let answer = try await server.send(method, path, fields + cookie, body: body)
        for (name, value) in answer.fields where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = value.contains("Max-Age=0") ? nil : String(pair[1])
        }
        return answer
    }
}
