import Foundation

/// The built `parcours` binary as a process.
enum Command {
    struct Answer {
        let status: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The binary that was built beside the tests.
    static let binary: URL = {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "parcours")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        return root.appending(path: ".build/debug/parcours")
    }()

    /// A process of the binary, not started yet.
    static func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = root
        var all = ProcessInfo.processInfo.environment
        all["DATABASE_URL"] = nil
        all["PARCOURS_HOME"] = root.path
        process.environment = all.merging(environment) { $1 }
        return process
    }

    /// Runs the binary to its end.
    static func run(
        _ arguments: [String],
        input: Data? = nil,
        environment: [String: String] = [:]
    ) throws -> Answer {
        let process = process(arguments, environment: environment)
        let folder = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, not pipes: nothing to drain while the process runs.
        let names = ["in", "out", "err"].map { folder.appending(path: $0) }
        try (input ?? Data()).write(to: names[0])
        for name in names.dropFirst() { try Data().write(to: name) }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        try process.run()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            output: try String(contentsOf: names[1], encoding: .utf8),
            errors: try String(contentsOf: names[2], encoding: .utf8)
        )
    }

    /// The lines of an acceptance file as objects.
    static func acceptance(_ name: String) throws -> [[String: Any]] {
        let text = try String(contentsOf: root.appending(path: "Tests/Acceptance/\(name).jsonl"), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// JSON Lines of objects.
    static func lines(_ objects: [[String: Any]]) throws -> Data {
        var data = Data()
        for object in objects {
            data.append(try JSONSerialization.data(withJSONObject: object))
            data.append(0x0a)
        }
        return data
    }
}
