/// A strict parser of RFC 8259 texts that can be used again and again.
///
/// Refused: duplicate keys, invalid UTF-8, lone surrogates, control characters in strings, anything but white space
/// after the value. A byte order mark at the start is skipped (RFC 8259 §8.1 allows it). Keeping one parser for a
/// batch reuses its buffers and the keys seen, so that a known key costs no allocation.
public struct JSONParser: Sendable {
    /// Limits in force.
    public let limits: JSONLimits
    var keys = KeyCache()
    var values: [JSONValue] = []
    var members: [JSONObject.Member] = []
    var hashes: [UInt32] = []
    var scratch: [UInt8] = []

    /// A parser.
    public init(limits: JSONLimits = JSONLimits()) {
        self.limits = limits
    }

    /// Parses one text; only white space may follow the value.
    /// - Throws: `JSONSyntaxError` with line and column.
    public mutating func parse(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        let outcome: Result<JSONValue, JSONSyntaxError> = bytes.withUnsafeBufferPointer { text in
            var cursor = JSONCursor(text: text)
            do throws(JSONSyntaxError) {
                cursor.skipByteOrderMark()
                let value = try self.value(&cursor, depth: 0)
                cursor.skipSpace()
                guard cursor.isAtEnd else { throw cursor.error(.textAfterValue) }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        if case .failure = outcome {
            values.removeAll(keepingCapacity: true)
            members.removeAll(keepingCapacity: true)
            hashes.removeAll(keepingCapacity: true)
        }
        return try outcome.get()
    }

    mutating func value(_ cursor: inout JSONCursor, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        cursor.skipSpace()
        switch cursor.peek {
        case UInt8(ascii: "\""): return .string(try string(&cursor))
        case UInt8(ascii: "{"): return try object(&cursor, depth: depth + 1)
        case UInt8(ascii: "["): return try array(&cursor, depth: depth + 1)
        case UInt8(ascii: "t"):
            try cursor.expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try cursor.expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try cursor.expect("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try cursor.number())
        default: throw cursor.unexpected()
        }
    }

    private mutating func array(_ cursor: inout JSONCursor, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= limits.depth else { throw cursor.error(.tooDeep(limit: limits.depth)) }
        cursor.advance()
        cursor.skipSpace()
        if cursor.take(UInt8(ascii: "]")) { return .array([]) }
        let start = values.count
        repeat {
            values.append(try value(&cursor, depth: depth))
            cursor.skipSpace()
        } while cursor.take(UInt8(ascii: ","))
        guard cursor.take(UInt8(ascii: "]")) else { throw cursor.unexpected() }
        let elements = Array(values[start...])
        values.removeSubrange(start...)
        return .array(elements)
    }

    private mutating func object(_ cursor: inout JSONCursor, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth <= limits.depth else { throw cursor.error(.tooDeep(limit: limits.depth)) }
        cursor.advance()
        cursor.skipSpace()
        if cursor.take(UInt8(ascii: "}")) { return .object(JSONObject(members: [])) }
        let start = members.count
        // Beyond a few dozen keys a set is quicker than looking through the hashes of the keys before.
        var seen: Set<String>?
        repeat {
            cursor.skipSpace()
            guard cursor.peek == UInt8(ascii: "\"") else { throw cursor.unexpected() }
            let keyOffset = cursor.offset
            let (key, hash) = try self.key(&cursor)
            let isNew: Bool
            if seen == nil {
                isNew = !isRepeated(key, hash, from: start)
                if members.count - start == 32 { seen = Set(members[start...].map(\.key) + [key]) }
            } else {
                isNew = seen?.insert(key).inserted ?? true
            }
            guard isNew else { throw cursor.error(.duplicateKey(key), at: keyOffset) }
            cursor.skipSpace()
            guard cursor.take(UInt8(ascii: ":")) else { throw cursor.unexpected() }
            // Nested objects use the same stacks and leave them as they were.
            let value = try value(&cursor, depth: depth)
            hashes.append(hash)
            members.append(JSONObject.Member(key: key, value: value))
            cursor.skipSpace()
        } while cursor.take(UInt8(ascii: ","))
        guard cursor.take(UInt8(ascii: "}")) else { throw cursor.unexpected() }
        let object = JSONObject(members: Array(members[start...]))
        members.removeSubrange(start...)
        hashes.removeLast(object.members.count)
        return .object(object)
    }

    private func isRepeated(_ key: String, _ hash: UInt32, from start: Int) -> Bool {
        // The last hashes belong to this object's members, one each.
        let count = members.count - start
        let base = hashes.count - count
        for index in 0..<count where hashes[base + index] == hash && members[start + index].key == key {
            return true
        }
        return false
    }
}
