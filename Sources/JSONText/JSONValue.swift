/// A JSON text as a tree (RFC 8259); objects keep the order of their keys.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Parses one JSON text; only white space may follow it.
    ///
    /// A batch of many texts is faster through one `JSONParser`, which keeps its buffers and the keys it has seen.
    /// - Throws: `JSONSyntaxError` with line and column.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        var parser = JSONParser(limits: limits)
        self = try parser.parse(bytes.span)
    }

    /// Parses one JSON text held in a string.
    /// - Throws: `JSONSyntaxError` with line and column.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }

    /// The value as compact JSON text in UTF-8.
    public var jsonBytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// Name of the kind of value, in French, for messages.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "un booléen"
        case .number: "un nombre"
        case .string: "un texte"
        case .array: "une liste"
        case .object: "un objet"
        }
    }
}

/// The members of a JSON object in the order of the text; keys are unique.
public struct JSONObject: Hashable, Sendable {
    /// One key and its value.
    public struct Member: Hashable, Sendable {
        /// The key, unescaped.
        public let key: String
        /// The value.
        public let value: JSONValue

        /// A member.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members, in order.
    public let members: [Member]

    /// An object of these members; the caller vouches that keys are unique.
    public init(members: [Member]) {
        self.members = members
    }

    /// The value under `key`, or nil.
    public subscript(key: String) -> JSONValue? {
        members.first { $0.key == key }?.value
    }
}

/// A JSON number, kept exactly: an integer of 64 bits, or the text it was written as.
public enum JSONNumber: Hashable, Sendable {
    case integer(Int)
    /// A fraction, an exponent or more digits than an `Int` holds; the text follows the grammar of RFC 8259 §6.
    case text(String)

    /// The integer, or nil when the number has a fractional part or does not fit (`168.0` and `1e3` are integers).
    public var int: Int? {
        switch self {
        case .integer(let value): value
        case .text(let text): Double(text).flatMap { abs($0) < 9_007_199_254_740_992 ? Int(exactly: $0) : nil }
        }
    }

    /// The nearest double; infinite when the number is out of range.
    public var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .text(let text): Double(text) ?? .nan
        }
    }
}

/// Limits and strictness of the parser.
public struct JSONLimits: Hashable, Sendable {
    /// Deepest nesting of arrays and objects; 64 by default.
    public var depth: Int
    /// Whether the character U+0000, legal in JSON but not in PostgreSQL text, is refused; true by default.
    public var refusesNul: Bool

    /// Limits; see the properties for the defaults.
    public init(depth: Int = 64, refusesNul: Bool = true) {
        self.depth = depth
        self.refusesNul = refusesNul
    }
}
