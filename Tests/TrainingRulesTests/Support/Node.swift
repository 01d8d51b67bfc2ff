import Foundation
import TrainingRules

/// A place in a JSON document, with its path for the message of a failure.
struct Node {
    struct Mismatch: Error { var path: String }

    var value: Any
    var path = "$"

    init(_ value: Any, path: String = "$") {
        self.value = value
        self.path = path
    }

    init(json data: Data) throws {
        self.init(try JSONSerialization.jsonObject(with: data))
    }

    /// The member of that key; nil when it is absent or null.
    subscript(key: String) -> Node? {
        guard let member = (value as? [String: Any])?[key], !(member is NSNull) else { return nil }
        return Node(member, path: "\(path).\(key)")
    }

    func need(_ key: String) throws -> Node {
        guard let node = self[key] else { throw Mismatch(path: "\(path).\(key)") }
        return node
    }

    func cast<T>(_ type: T.Type = T.self) throws -> T {
        guard let result = value as? T else { throw Mismatch(path: path) }
        return result
    }

    var string: String { get throws { try cast() } }
    var int: Int { get throws { try cast() } }
    var bool: Bool { get throws { try cast() } }
    var double: Double { get throws { try cast() } }
    var items: [Node] {
        get throws { try cast([Any].self).enumerated().map { Node($1, path: "\(path)[\($0)]") } }
    }
    var members: [(key: String, value: Node)] {
        get throws { try cast([String: Any].self).map { ($0, Node($1, path: "\(path).\($0)")) } }
    }
    var date: CivilDate {
        get throws {
            guard let date = CivilDate(iso: try string) else { throw Mismatch(path: path) }
            return date
        }
    }

    /// A raw value of an enumeration.
    func raw<T: RawRepresentable<String>>(_ type: T.Type = T.self) throws -> T {
        guard let result = T(rawValue: try string) else { throw Mismatch(path: path) }
        return result
    }
}

/// The top of the package, found from this file.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// The lines of a file of the package, without the empty ones.
func lines(of path: String) throws -> [String] {
    try String(contentsOf: packageRoot.appending(path: path), encoding: .utf8)
        .split(whereSeparator: \.isNewline).map(String.init)
}

/// A day known to exist.
func day(_ iso: String) -> CivilDate {
    CivilDate(iso: iso) ?? CivilDate(daysSinceEpoch: .max)
}

/// A territory known to exist.
func territory(_ code: String) throws -> Territory {
    guard let territory = Territory(code) else { throw Node.Mismatch(path: code) }
    return territory
}
