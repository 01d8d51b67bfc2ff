import Foundation
import PostgresTestSupport

/// The statements that the server runs, read from its log: those of databases made with `logging` only.
struct StatementLog {
    private let path: String

    init() throws { path = try TestCluster.shared.log }

    /// What `body` gives, and the texts of the statements that the server ran meanwhile, in order.
    func statements<T>(_ body: () async throws -> T) async throws -> (T, [String]) {
        let start = try length()
        let value = try await body()
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        try handle.seek(toOffset: start)
        return (value, Self.texts(String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)))
    }

    private func length() throws -> UInt64 {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        return try handle.seekToEnd()
    }

    /// A statement begins on a line of its own, after the instant and the process; its other lines are indented.
    private static func texts(_ log: String) -> [String] {
        var texts: [String] = []
        var isStatement = false
        for line in log.split(separator: "\n") {
            if line.hasPrefix("\t") {
                if isStatement { texts[texts.count - 1] += "\n" + line }
            } else if let match = line.firstMatch(of: /LOG:  (?:statement|execute [^:]+): (.*)/) {
                isStatement = true
                texts.append(String(match.output.1))
            } else {
                isStatement = false
            }
        }
        // The end of a transaction that failed is sent while its answer is on the way: before or after it is no matter.
        return texts.filter { $0 != "rollback" }
    }
}
