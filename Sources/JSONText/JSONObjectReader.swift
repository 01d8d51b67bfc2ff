/// A value with its place, ready to be read as what it should be.
public struct JSONElement: Sendable {
    /// The value.
    public let value: JSONValue
    /// Its place, for errors.
    public let path: JSONPath

    /// A value at a place.
    public init(_ value: JSONValue, at path: JSONPath = .root) {
        self.value = value
        self.path = path
    }

    /// The text, or an error when the value is something else.
    public func string() throws(JSONDecodingError) -> String {
        guard case .string(let text) = value else { throw wrongKind("un texte") }
        return text
    }

    /// The integer (`168.0` counts as one), or an error.
    public func int() throws(JSONDecodingError) -> Int {
        guard case .number(let number) = value else { throw wrongKind("un nombre entier") }
        guard let int = number.int else { throw notAcceptable("un nombre entier", found: "\(number.double)") }
        return int
    }

    /// The number as a finite double, or an error.
    public func double() throws(JSONDecodingError) -> Double {
        guard case .number(let number) = value else { throw wrongKind("un nombre") }
        guard number.double.isFinite else { throw notAcceptable("un nombre", found: "\(number.double)") }
        return number.double
    }

    /// The boolean, or an error.
    public func bool() throws(JSONDecodingError) -> Bool {
        guard case .bool(let flag) = value else { throw wrongKind("un booléen") }
        return flag
    }

    /// The object as a strict reader, or an error.
    public func object() throws(JSONDecodingError) -> JSONObjectReader {
        guard case .object(let object) = value else { throw wrongKind("un objet") }
        return JSONObjectReader(object, at: path)
    }

    /// The elements of the array, each with its place, or an error.
    public func array() throws(JSONDecodingError) -> [JSONElement] {
        guard case .array(let elements) = value else { throw wrongKind("une liste") }
        return elements.enumerated().map { JSONElement($1, at: path.index($0)) }
    }

    /// The text converted by `make`, or an error saying that it is not `expected` (in French: `une date AAAA-MM-JJ`).
    public func converted<T>(_ expected: String, _ make: (String) -> T?) throws(JSONDecodingError) -> T {
        guard case .string(let text) = value else { throw wrongKind(expected) }
        guard let made = make(text) else { throw notAcceptable(expected, found: text) }
        return made
    }

    /// The error for a value of the wrong kind.
    public func wrongKind(_ expected: String) -> JSONDecodingError {
        JSONDecodingError(path: path, problem: .wrongKind(expected: expected, found: value.kindName))
    }

    /// The error for a value of the right kind that is not acceptable.
    public func notAcceptable(_ expected: String, found: String) -> JSONDecodingError {
        JSONDecodingError(path: path, problem: .notAcceptable(expected: expected, found: found))
    }
}

/// Reads an object field by field and refuses the keys that nobody asked for.
///
/// Ask for every field, then call `finish()`. Fields asked for in the order of the text are found at the first look.
public struct JSONObjectReader: Sendable {
    /// Place of the object, for errors.
    public let path: JSONPath
    private let members: [JSONObject.Member]
    private var isRead: [Bool]
    private var readCount = 0
    private var next = 0
    private var asked: [String] = []

    /// A reader of `object`, whose place is `path`.
    public init(_ object: JSONObject, at path: JSONPath = .root) {
        self.path = path
        members = object.members
        isRead = [Bool](repeating: false, count: members.count)
    }

    /// The field when it is there and not null.
    public mutating func optional(_ key: String) -> JSONElement? {
        guard let index = find(key) else {
            asked.append(key)
            return nil
        }
        let member = members[index]
        if !isRead[index] {
            isRead[index] = true
            readCount += 1
        }
        next = index + 1
        if case .null = member.value { return nil }
        return JSONElement(member.value, at: path.key(member.key))
    }

    /// The field, or an error when it is absent or null.
    public mutating func required(_ key: String) throws(JSONDecodingError) -> JSONElement {
        guard let element = optional(key) else {
            throw JSONDecodingError(path: path.key(key), problem: .missing)
        }
        return element
    }

    /// Whether the object has that key, be it null; does not count as reading it.
    public func has(_ key: String) -> Bool {
        members.contains { $0.key == key }
    }

    /// Fails on the first key that was never asked for, naming it with its place.
    public func finish() throws(JSONDecodingError) {
        guard readCount < members.count else { return }
        for (index, member) in members.enumerated() where !isRead[index] {
            let known = zip(members, isRead).filter { $1 }.map { $0.0.key } + asked
            throw JSONDecodingError(path: path.key(member.key), problem: .unknownKey(known: known))
        }
    }

    private func find(_ key: String) -> Int? {
        if next < members.count, members[next].key == key { return next }
        return members.firstIndex { $0.key == key }
    }
}

extension JSONObjectReader {
    /// A required text.
    public mutating func string(_ key: String) throws(JSONDecodingError) -> String { try required(key).string() }

    /// A text, or nil when absent or null.
    public mutating func optionalString(_ key: String) throws(JSONDecodingError) -> String? {
        try optional(key)?.string()
    }

    /// A required integer.
    public mutating func int(_ key: String) throws(JSONDecodingError) -> Int { try required(key).int() }

    /// An integer, or nil when absent or null.
    public mutating func optionalInt(_ key: String) throws(JSONDecodingError) -> Int? { try optional(key)?.int() }

    /// A number, or nil when absent or null.
    public mutating func optionalDouble(_ key: String) throws(JSONDecodingError) -> Double? {
        try optional(key)?.double()
    }

    /// A required boolean.
    public mutating func bool(_ key: String) throws(JSONDecodingError) -> Bool { try required(key).bool() }

    /// A boolean, or nil when absent or null.
    public mutating func optionalBool(_ key: String) throws(JSONDecodingError) -> Bool? { try optional(key)?.bool() }

    /// A required object.
    public mutating func object(_ key: String) throws(JSONDecodingError) -> JSONObjectReader {
        try required(key).object()
    }

    /// An object, or nil when absent or null.
    public mutating func optionalObject(_ key: String) throws(JSONDecodingError) -> JSONObjectReader? {
        try optional(key)?.object()
    }

    /// A required text converted by `make`; `expected` says in French what it should be.
    public mutating func converted<T>(
        _ key: String,
        _ expected: String,
        _ make: (String) -> T?
    ) throws(JSONDecodingError) -> T {
        try required(key).converted(expected, make)
    }

    /// A text converted by `make`, or nil when absent or null.
    public mutating func optionalConverted<T>(
        _ key: String,
        _ expected: String,
        _ make: (String) -> T?
    ) throws(JSONDecodingError) -> T? {
        try optional(key)?.converted(expected, make)
    }

    /// A required array, each element read by `body`.
    public mutating func array<T>(
        _ key: String,
        _ body: (JSONElement) throws(JSONDecodingError) -> T
    ) throws(JSONDecodingError) -> [T] {
        try required(key).map(body)
    }

    /// An array, each element read by `body`; empty when absent or null.
    public mutating func optionalArray<T>(
        _ key: String,
        _ body: (JSONElement) throws(JSONDecodingError) -> T
    ) throws(JSONDecodingError) -> [T] {
        guard let element = optional(key) else { return [] }
        return try element.map(body)
    }
}

extension JSONElement {
    /// The array here, each element read by `body`, or an error.
    public func map<T>(_ body: (JSONElement) throws(JSONDecodingError) -> T) throws(JSONDecodingError) -> [T] {
        guard case .array(let elements) = value else { throw wrongKind("une liste") }
        var made: [T] = []
        made.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            made.append(try body(JSONElement(element, at: path.index(index))))
        }
        return made
    }
}
