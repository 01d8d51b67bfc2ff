import Foundation

/// One of PostgreSQL's client programs, run to its end.
enum ServerProgram {
    /// Runs it; its output goes to a file when one is given.
    /// - Throws: `BadInput` with the last line it wrote, which names what it could not do.
    static func run(_ name: String, _ arguments: [String], output: URL? = nil) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let folder = FileManager.default.temporaryDirectory
        let errors = folder.appending(path: "parcours-\(UUID().uuidString)")
        try Data().write(to: errors)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardError = try FileHandle(forWritingTo: errors)
        if let output {
            try Data().write(to: output)
            process.standardOutput = try FileHandle(forWritingTo: output)
        } else {
            process.standardOutput = FileHandle.nullDevice
        }
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus != 0 else { return }
        let said = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
        guard process.terminationStatus != 127 else {
            throw BadInput("Le programme \(name) de PostgreSQL manque : installez postgresql-client de même version.")
        }
        let line = said.split(separator: "\n").first { $0.contains("error") || $0.contains("FATAL") }
        throw BadInput("\(name) a échoué : \(line ?? said.split(separator: "\n").last ?? "sans dire pourquoi")")
    }
}
