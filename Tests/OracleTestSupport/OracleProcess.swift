import Foundation
import Glibc
import Synchronization

/// A program of `Tests/Oracles`, run by the Python environment that `Tests/run` makes, as long as this object lives.
///
/// It announces itself by a first JSON line and says whatever it has to say by further ones; it ends when its standard
/// input does, so that nothing outlives the tests.
public final class OracleProcess: Sendable {
    /// What the program said first.
    public let announcement: OracleLine
    private let lines: LineBox
    private let input: FileHandle

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Starts a program and waits until it announces itself.
    /// - Parameters:
    ///   - script: name of the file in `Tests/Oracles`.
    ///   - arguments: its arguments.
    /// - Throws: `OracleError` when it ends or stays silent.
    public init(_ script: String, _ arguments: [String] = []) async throws {
        let python = Self.root.appending(path: ".build-oracles/python/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else { throw OracleError.noEnvironment }
        let process = Process()
        process.executableURL = python
        process.arguments = [Self.root.appending(path: "Tests/Oracles/\(script)").path] + arguments
        let (incoming, outgoing) = (Pipe(), Pipe())
        process.standardInput = incoming
        process.standardOutput = outgoing
        process.environment = ["PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"]
        // A program that has ended must not end the tests when it is written to.
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        let lines = LineBox()
        let reading = outgoing.fileHandleForReading
        // Reading blocks: on a thread of its own.
        Thread.detachNewThread { lines.fill(from: reading) }
        self.lines = lines
        input = incoming.fileHandleForWriting
        announcement = try await lines.next(script)
    }

    /// Gives the program an order, a JSON object on a line of its own, and waits for its answer.
    /// - Throws: `OracleError` when it ends or stays silent for two minutes.
    public func ask(_ order: [String: Any]) async throws -> OracleLine {
        try tell(order)
        return try await nextLine()
    }

    /// Gives the program an order that it does not answer.
    public func tell(_ order: [String: Any]) throws {
        try input.write(contentsOf: JSONSerialization.data(withJSONObject: order) + [10])
    }

    deinit {
        try? input.close()
    }

    /// The next line the program says.
    /// - Throws: `OracleError` when it ends or stays silent for two minutes.
    public func nextLine() async throws -> OracleLine {
        try await lines.next("program")
    }

    /// The lines said and not yet taken.
    public var pendingLines: Int { lines.pending }
}

/// One JSON object said by a program.
public struct OracleLine: Sendable {
    private let data: Data

    fileprivate init(_ data: Data) {
        self.data = data
    }

    /// The fields.
    public var fields: [String: Any] {
        (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    }

    /// A field that is a text; empty when it is absent or something else.
    public func text(_ name: String) -> String { fields[name] as? String ?? "" }

    /// A field that is a number; 0 when it is absent or something else.
    public func number(_ name: String) -> Int { fields[name] as? Int ?? 0 }
}

/// Why a program could not be asked.
public enum OracleError: Error, CustomStringConvertible {
    case noEnvironment
    case ended(String)
    case silent(String)

    /// What to do about it.
    public var description: String {
        switch self {
        case .noEnvironment: ".build-oracles is missing: Tests/run makes it before the tests"
        case .ended(let script): "\(script) ended"
        case .silent(let script): "\(script) said nothing for two minutes"
        }
    }
}

/// The lines that came and that nobody has taken yet.
private final class LineBox: Sendable {
    private struct State {
        var lines: [Data] = []
        var isOver = false
    }

    private let state = Mutex(State())

    var pending: Int { state.withLock { $0.lines.count } }

    /// Reads lines until the other end closes.
    func fill(from handle: FileHandle) {
        var rest = Data()
        while case let piece = handle.availableData, !piece.isEmpty {
            rest.append(piece)
            while let end = rest.firstIndex(of: 10) {
                let line = Data(rest[rest.startIndex..<end])
                rest = Data(rest[rest.index(after: end)...])
                state.withLock { $0.lines.append(line) }
            }
        }
        state.withLock { $0.isOver = true }
    }

    func next(_ script: String) async throws -> OracleLine {
        for _ in 0..<12_000 {
            let (line, isOver) = state.withLock { state in
                (state.lines.isEmpty ? nil : state.lines.removeFirst(), state.isOver)
            }
            if let line { return OracleLine(line) }
            if isOver { throw OracleError.ended(script) }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw OracleError.silent(script)
    }
}
