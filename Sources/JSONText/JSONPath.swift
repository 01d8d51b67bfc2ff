/// Where a value lies in a JSON tree, such as `dossier.contracts[0].siret`.
public indirect enum JSONPath: Hashable, Sendable {
    case root
    case member(of: JSONPath, key: String)
    case element(of: JSONPath, index: Int)

    /// The path to the member `key` of the object here.
    public func key(_ key: String) -> JSONPath { .member(of: self, key: key) }

    /// The path to the element `index` (from 0) of the array here.
    public func index(_ index: Int) -> JSONPath { .element(of: self, index: index) }

    /// The line and column where the value at this path begins, or nil when the text has no such value.
    ///
    /// For a member the place is that of its value; a second parse of the text, meant for the way to an error message.
    public func position(in bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONPosition? {
        var steps: [JSONPath] = []
        var path = self
        while true {
            switch path {
            case .root:
                return JSONLocator.locate(steps.reversed(), in: bytes, limits: limits)
            case .member(let parent, _), .element(let parent, _):
                steps.append(path)
                path = parent
            }
        }
    }
}

extension JSONPath: CustomStringConvertible {
    /// The path as people write it; the root is empty.
    public var description: String {
        switch self {
        case .root: ""
        case .member(.root, let key): key
        case .member(let parent, let key): "\(parent).\(key)"
        case .element(let parent, let index): "\(parent)[\(index)]"
        }
    }
}

/// Finds the place of a value in a text that is known to parse.
enum JSONLocator {
    static func locate(_ steps: [JSONPath], in bytes: [UInt8], limits: JSONLimits) -> JSONPosition? {
        bytes.withUnsafeBufferPointer { text in
            var parser = JSONParser(limits: limits)
            var cursor = JSONCursor(text: text)
            cursor.skipByteOrderMark()
            do throws(JSONSyntaxError) {
                for step in steps {
                    switch step {
                    case .root: continue
                    case .member(_, let key): guard try parser.enter(key: key, &cursor) else { return nil }
                    case .element(_, let index): guard try parser.enter(index: index, &cursor) else { return nil }
                    }
                }
            } catch { return nil }
            cursor.skipSpace()
            let (line, column) = JSONPosition.lineAndColumn(of: cursor.offset, in: text)
            return JSONPosition(line: line, column: column)
        }
    }
}

extension JSONParser {
    fileprivate mutating func enter(key: String, _ cursor: inout JSONCursor) throws(JSONSyntaxError) -> Bool {
        cursor.skipSpace()
        guard cursor.take(UInt8(ascii: "{")) else { return false }
        repeat {
            cursor.skipSpace()
            guard cursor.peek == UInt8(ascii: "\"") else { return false }
            let (name, _) = try self.key(&cursor)
            cursor.skipSpace()
            guard cursor.take(UInt8(ascii: ":")) else { return false }
            if name == key { return true }
            _ = try value(&cursor, depth: 0)
            cursor.skipSpace()
        } while cursor.take(UInt8(ascii: ","))
        return false
    }

    fileprivate mutating func enter(index: Int, _ cursor: inout JSONCursor) throws(JSONSyntaxError) -> Bool {
        cursor.skipSpace()
        guard cursor.take(UInt8(ascii: "[")) else { return false }
        for _ in 0..<index {
            _ = try value(&cursor, depth: 0)
            cursor.skipSpace()
            guard cursor.take(UInt8(ascii: ",")) else { return false }
        }
        return true
    }
}
