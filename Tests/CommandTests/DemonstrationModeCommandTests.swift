import Foundation
import FoundationNetworking
import Testing

/// Accounts without a password exist in the private base of `parcours demo` and nowhere else.
@Suite(.serialized) struct DemonstrationModeCommandTests {
    @Test func aDemonstrationRefusesAnotherDatabase() throws {
        let answer = try Command.run(["demo"], environment: ["DATABASE_URL": "postgresql:///none?host=/nowhere"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("n'écrit que dans sa base privée"))
        #expect(answer.errors.split(separator: "\n").count == 1)
    }

    @Test func anotherDatabaseIsServedWithItsDoorShutOnly() async throws {
        let stage = try Stage()
        try stage.serve()
        let loaded = try Command.run(["seed", "--demo", "--advisors", "20"], environment: stage.url("postgres"))
        #expect(loaded.status == 0, "\(loaded.errors)")
        #expect(try stage.psql("select count(*) > 0 from account where is_demo") == "t")
        let state = "select coalesce((select value from setting where name = 'demo_mode'), 'off')"
        #expect(try stage.psql(state) == "off")

        let door = try Server(of: stage)
        let address = try #require(try door.address())
        let url = try #require(URL(string: address + "/connexion"))
        let (page, response) = try await URLSession.shared.data(from: url)
        // The page of the real ways in stands there, without an account to choose.
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.contains("action=\"/connexion/lien\"") && !text.contains("name=\"compte\""))
        door.stop()

        try stage.psql("insert into setting values ('demo_mode', 'on') on conflict (name) do update set value = 'on'")
        let open = try Server(of: stage)
        #expect(try open.address() == nil)
        #expect(open.process.terminationStatus == 2)
        #expect(try open.errors.contains("mode démonstration"))
    }

    /// `parcours serve` over the base of a stage, as over any other.
    private final class Server {
        let process: Process
        private let output: URL
        private let log: URL

        init(of stage: Stage) throws {
            output = stage.folder.appending(path: "out-\(UUID().uuidString)")
            log = stage.folder.appending(path: "err-\(UUID().uuidString)")
            for file in [output, log] { try Data().write(to: file) }
            let secret = stage.folder.appending(path: "state/secret").path
            process = Command.process(
                ["serve"],
                environment: stage.url("parcours_web").merging(["PARCOURS_SECRET_FILE": secret, "HTTP_PORT": "0"]) {
                    $1
                }
            )
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: log)
            try process.run()
        }

        deinit { stop() }

        func stop() {
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
        }

        var errors: String { get throws { try String(contentsOf: log, encoding: .utf8) } }

        /// Where it answers; nil when it has ended instead.
        func address() throws -> String? {
            for _ in 0..<600 {
                let text = try String(contentsOf: output, encoding: .utf8)
                if let match = text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/) { return String(match.output) }
                guard process.isRunning else { return nil }
                usleep(50_000)
            }
            return nil
        }
    }
}
