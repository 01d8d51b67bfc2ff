import Foundation
import Testing

/// A private cluster of its own, made by the first command, removed at the end.
final class Stage {
    let folder: URL
    private var server: Process?

    init() throws {
        folder = URL(fileURLWithPath: "/tmp/pct-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// With cohorts K-0000 … of one training body.
    convenience init(cohorts: Int) throws {
        try self.init()
        let lines = (0..<cohorts).map { String(format: "K-%04d;13;2026-09-07", $0) }
        let file = try write(["code;territory;start"] + lines, "cohorts.csv")
        let answer = try run(["import", "cohorts", file, "--body", "la-fabrik", "--apply"])
        #expect(answer.status == 0, "\(answer.errors)")
    }

    deinit {
        if let server, server.isRunning {
            server.terminate()
            server.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: folder)
    }

    var environment: [String: String] { ["PARCOURS_STATE": folder.appending(path: "state").path] }

    /// Folder of the cluster's socket.
    var sockets: String { folder.appending(path: "state/run").path }

    /// The cluster as `DATABASE_URL`, for a login.
    func url(_ login: String) -> [String: String] {
        ["DATABASE_URL": "postgresql:///parcours?host=\(sockets)&user=\(login)"]
    }

    func write(_ lines: [String], _ name: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(lines.joined(separator: "\r\n").utf8).write(to: file)
        return file.path
    }

    func run(_ arguments: [String]) throws -> Command.Answer {
        try Command.run(arguments, environment: environment)
    }

    /// Keeps the cluster running until the end, with a server on a free port.
    func serve() throws {
        let log = folder.appending(path: "serve")
        try Data().write(to: log)
        let server = Command.process(["serve"], environment: environment.merging(["HTTP_PORT": "0"]) { $1 })
        server.standardOutput = try FileHandle(forWritingTo: log)
        server.standardError = FileHandle.nullDevice
        try server.run()
        self.server = server
        for _ in 0..<600 where server.isRunning {
            if try String(contentsOf: log, encoding: .utf8).contains("http://") { return }
            usleep(50_000)
        }
        Issue.record("the server did not start")
    }

    /// Ends that server.
    func stop() throws {
        let running = try #require(server)
        running.terminate()
        running.waitUntilExit()
        server = nil
    }

    /// Asks the running cluster as its superuser; what psql prints.
    @discardableResult
    func psql(_ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-h", sockets, "-U", "postgres", "-d", "parcours", "-Atc", sql]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension Command.Answer {
    /// The only line of output as a JSON object.
    func json() throws -> [String: Any] {
        try #require(lines.count == 1, "\(output)\(errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}
