import Foundation
import Testing

/// The build refuses an undeclared dependency but lets a transitive one pass; this refuses both.
@Suite struct ArrowTests {
    /// What each target may import, beside the standard library and the platform's own modules.
    private static let allowed: [String: Set<String>] = [
        "Digest": [],
        "ICalendar": [],
        "JSONText": [],
        "Spreadsheet": [],
        "Workbook": ["CZlib", "Spreadsheet"],
        "Transfer": ["CCurl"],
        "OpenIDConnect": ["Transfer", "JSONText", "Digest", "JWTKit"],
        "Postgres": ["CLibpq", "Logging"],
        "TrainingRules": [],
        "TrainingStore": ["Postgres", "TrainingRules", "Digest"],
        "TrainingApp": [
            "TrainingStore",
            "Postgres",
            "TrainingRules",
            "Spreadsheet",
            "JSONText",
            "Digest",
            "Logging",
            "Crypto",
            "Workbook",
            "ICalendar",
        ],
        "TrainingWeb": [
            "TrainingApp", "TrainingRules", "OpenIDConnect", "JSONText", "Digest", "Hummingbird", "HummingbirdCore",
            "HTTPTypes",
            "Mustache", "Logging", "Metrics", "CoreMetrics", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTPTypes",
            "NIOHTTPTypesHTTP1", "ServiceLifecycle",
        ],
        "TrainingJobs": ["TrainingApp", "TrainingRules", "Transfer", "Logging", "ServiceLifecycle"],
    ]

    private static let platform: Set<String> = ["Swift", "Foundation", "Synchronization", "Glibc", "Dispatch"]
    /// Targets in which even Foundation has no place.
    private static let bare: Set<String> = [
        "TrainingRules", "JSONText", "Spreadsheet", "Workbook", "Digest", "ICalendar",
    ]

    private static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    private static func swiftFiles(of target: String) throws -> [URL] {
        let folder = sources.appending(path: target)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return paths.filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
    }

    private static func imports(in file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let at = words.firstIndex(of: "import"), at < words.count - 1 else { return nil }
            let modifiers = words[..<at].allSatisfy {
                ["public", "package", "internal", "private", "fileprivate", "@preconcurrency", "@testable"].contains($0)
            }
            // A parameter may be called import: `import id: Int`.
            guard modifiers, !words[at + 1].hasSuffix(":") else { return nil }
            let kinds: Set = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
            let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
            return name.split(separator: ".").first.map(String.init)
        }
    }

    @Test("arrows between targets point one way", arguments: allowed.keys.sorted())
    func importsStayWithinTheTable(target: String) throws {
        let permitted = try #require(Self.allowed[target])
            .union(Self.bare.contains(target) ? ["Swift"] : Self.platform)
        let files = try Self.swiftFiles(of: target)
        #expect(!files.isEmpty)
        for file in files {
            for module in try Self.imports(in: file) where !permitted.contains(module) {
                Issue.record("\(target)/\(file.lastPathComponent) imports \(module)")
            }
        }
    }

    @Test func everyTargetHasItsRow() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(folders) == Set(Self.allowed.keys).union(["CLibpq", "CCurl", "CZlib", "parcours"]))
    }

    @Test(
        "SQL is spoken in the store and nowhere above it",
        arguments: ["TrainingApp", "TrainingWeb", "TrainingJobs", "parcours"]
    )
    func noSQLAboveTheStore(target: String) throws {
        let statement = try Regex(#"(?i)"\s*(select|insert into|update|delete from|with)\s+[a-z_("]"#)
        for file in try Self.swiftFiles(of: target) {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.firstMatch(of: statement) == nil, "\(target)/\(file.lastPathComponent) holds SQL")
        }
    }

    @Test("no file is longer than 400 lines") func filesStaySmall() throws {
        let root = Self.sources.deletingLastPathComponent()
        for top in ["Sources", "Tests"] {
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: top).path)
            where path.hasSuffix(".swift") {
                let text = try String(contentsOf: root.appending(path: "\(top)/\(path)"), encoding: .utf8)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(lines <= 401, "\(top)/\(path) has \(lines) lines")
            }
        }
    }

    /// The line without its comment.
    private static func code(_ line: Substring) -> Substring {
        line[..<(line.firstRange(of: "//")?.lowerBound ?? line.endIndex)]
    }

    /// Whether the line says why: a remark beside the code, not a documentation comment, which says what.
    private static func isRemark(_ line: Substring) -> Bool {
        let comment = line[code(line).endIndex...]
        return comment.hasPrefix("// ") && comment.count > 10
    }

    @Test func aRemarkIsAReasonAndADocumentationCommentIsNone() {
        #expect(Self.isRemark("    // Only reached under the lock."))
        #expect(Self.isRemark("let a = 1  // Only reached under the lock."))
        #expect(!Self.isRemark("    /// Only reached under the lock."))
        #expect(!Self.isRemark("final class A: @unchecked Sendable {"))
        #expect(!Self.code("/// never fatalError(").contains("fatalError("))
    }

    @Test("no way to stop the process, no unexplained unsafety") func noShortcuts() throws {
        for target in Self.allowed.keys.sorted() + ["parcours"] {
            for file in try Self.swiftFiles(of: target) {
                let lines = try String(contentsOf: file, encoding: .utf8)
                    .split(separator: "\n", omittingEmptySubsequences: false)
                for (index, line) in lines.enumerated() {
                    let code = Self.code(line)
                    for shortcut in ["fatalError(", "try!", "preconditionFailure("] where code.contains(shortcut) {
                        Issue.record("\(file.lastPathComponent):\(index + 1) uses \(shortcut)")
                    }
                    for unsafety in ["@unchecked Sendable", "nonisolated(unsafe)"] where code.contains(unsafety) {
                        let reason = lines[max(0, index - 4)...index].contains(where: Self.isRemark)
                        #expect(reason, "\(file.lastPathComponent):\(index + 1): \(unsafety) without a reason")
                    }
                }
            }
        }
    }
}
