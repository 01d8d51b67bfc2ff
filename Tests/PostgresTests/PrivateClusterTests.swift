import Glibc
import Postgres
import PostgresTestSupport
import Testing

/// The private cluster's life: kept data, restarts, left-over servers, the end with its parent.
@Suite(.serialized) struct PrivateClusterTests {
    private func options() -> PrivateCluster.Options {
        var options = PrivateCluster.Options(directory: "/tmp/pgcluster-\(PostgresUUID.random().description.prefix(8))")
        options.isFast = true
        options.parameters = ["shared_buffers": "16MB"]
        return options
    }

    private func lines(_ path: String) -> [String] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var lines: [String] = []
        var buffer = [CChar](repeating: 0, count: 4096)
        while fgets(&buffer, 4096, file) != nil {
            lines.append(
                String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            )
        }
        return lines
    }

    private func postmaster(_ directory: String) throws -> pid_t {
        try #require(lines(directory + "/data/postmaster.pid").first.flatMap { pid_t($0) })
    }

    private func pool(_ cluster: PrivateCluster) -> Database {
        Database(settings: cluster.superuserSettings(), logger: TestCluster.logger)
    }

    private func remove(_ directory: String) {
        system("rm -rf \(directory)")
    }

    @Test(.timeLimit(.minutes(1))) func dataStaysAndASecondOwnerIsRefused() async throws {
        let options = options()
        defer { remove(options.directory) }
        let first = try PrivateCluster.start(options, logger: TestCluster.logger)
        let database = pool(first)
        try await database.autocommit { try $0.script("create table kept as select 5 as n") }
        await database.shutdown()
        let second = await failure { try PrivateCluster.start(options, logger: TestCluster.logger) }
        #expect(second?.category == .cluster && second?.message.contains("in use") == true)
        first.stop()
        await first.waitForEnd()
        let again = try PrivateCluster.start(options, logger: TestCluster.logger)
        let kept = Statement("cluster.kept", "select n from kept", returns: Int32.self)
        let reopened = pool(again)
        #expect(try await reopened.read(as: .login) { try $0.fetchOne(kept()) } == 5)
        await reopened.shutdown()
        again.stop()
    }

    @Test(.timeLimit(.minutes(1))) func aKilledServerIsStartedAgainAndThePoolRecovers() async throws {
        let options = options()
        defer { remove(options.directory) }
        let cluster = try PrivateCluster.start(options, logger: TestCluster.logger)
        let database = pool(cluster)
        let before = try await database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) }
        kill(try postmaster(options.directory), SIGKILL)
        var failures = 0
        var after: Int32?
        // The old backend may outlive its postmaster for a moment and still answer.
        while after == nil || after == before {
            let error = await failure {
                after = try await database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) }
            }
            if let error {
                failures += 1
                #expect(error.isConnectionFailure)
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        #expect(after != before)
        await database.shutdown()
        cluster.stop()
    }

    @Test(.timeLimit(.minutes(1))) func aServerLeftBehindIsTakenOver() async throws {
        let options = options()
        defer { remove(options.directory) }
        var first: PrivateCluster? = try PrivateCluster.start(options, logger: TestCluster.logger)
        first?.stop()
        first = nil
        // A server that nobody watches, as after the loss of watcher and owner together.
        let data = options.directory + "/data"
        let prefix = geteuid() == 0 ? "setpriv --reset-env --reuid=postgres --regid=postgres --init-groups " : ""
        let binary = "$(ls -d /usr/lib/postgresql/*/bin | tail -1)/postgres"
        system(
            "\(prefix)\(binary) -D \(data) -c listen_addresses= -c unix_socket_directories=\(options.directory)/run >/dev/null 2>&1 &"
        )
        while lines(data + "/postmaster.pid").count < 8 { usleep(10_000) }
        let left = try postmaster(options.directory)
        let cluster = try PrivateCluster.start(options, logger: TestCluster.logger)
        #expect(lines("/proc/\(left)/cmdline").isEmpty)
        #expect(try postmaster(options.directory) != left)
        cluster.stop()
    }

    /// Runs only in the process that `theServerEndsWithAKilledParent` starts, and is killed there.
    @Test(.enabled(if: getenv(PrivateClusterTests.hostVariable) != nil)) func hostOfAServer() async throws {
        var options = options()
        options.directory = try #require(getenv(Self.hostVariable).map { String(cString: $0) })
        options.isEphemeral = true
        let cluster = try PrivateCluster.start(options, logger: TestCluster.logger)
        await cluster.waitForEnd()
    }

    private static let hostVariable = "PRIVATE_CLUSTER_HOST"

    @Test(.timeLimit(.minutes(1)), .enabled(if: getenv(PrivateClusterTests.hostVariable) == nil))
    func theServerEndsWithAKilledParent() async throws {
        let directory = options().directory
        defer { remove(directory + "*") }
        let program = "/proc/\(getpid())/exe --testing-library swift-testing --filter hostOfAServer"
        system("\(Self.hostVariable)=\(directory) \(program) >/dev/null 2>&1 & echo $! >\(directory).pid")
        let parent = try #require(lines(directory + ".pid").first.flatMap { pid_t($0) })
        while lines(directory + "/data/postmaster.pid").last?.hasPrefix("ready") != true {
            #expect(kill(parent, 0) == 0)
            try await Task.sleep(for: .milliseconds(20))
        }
        let server = try postmaster(directory)
        #expect(kill(server, 0) == 0)
        kill(parent, SIGKILL)
        while kill(server, 0) == 0 || access(directory, F_OK) == 0 { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test func aDirectoryThatCannotBeUsedIsExplained() async {
        let relative = await failure {
            try PrivateCluster.start(PrivateCluster.Options(directory: "here"), logger: TestCluster.logger)
        }
        #expect(relative?.message.contains("absolute") == true)
        let file = await failure {
            try PrivateCluster.start(PrivateCluster.Options(directory: "/proc/nothing"), logger: TestCluster.logger)
        }
        #expect(file?.category == .cluster)
    }
}
