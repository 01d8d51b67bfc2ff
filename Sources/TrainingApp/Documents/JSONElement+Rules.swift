import JSONText
import TrainingRules

extension JSONObjectReader {
    /// A required civil date.
    mutating func date(_ key: String) throws(JSONDecodingError) -> CivilDate { try required(key).date() }

    /// A civil date, or nil when absent or null.
    mutating func optionalDate(_ key: String) throws(JSONDecodingError) -> CivilDate? { try optional(key)?.date() }

    /// A required code of an open list.
    mutating func raw<T: RawRepresentable<String>>(_ key: String) throws(JSONDecodingError) -> T {
        try required(key).raw()
    }

    /// A required array with the places of its elements.
    mutating func list(_ key: String) throws(JSONDecodingError) -> [JSONElement] { try required(key).array() }

    /// A required code of a closed list.
    mutating func code<Code>(
        _ key: String
    ) throws(JSONDecodingError) -> Code where Code: RawRepresentable<String> & CaseIterable {
        try converted(key, Self.listed(Code.self)) { Code(rawValue: $0) }
    }

    /// A code of a closed list, or nil when absent or null.
    mutating func optionalCode<Code>(
        _ key: String
    ) throws(JSONDecodingError) -> Code? where Code: RawRepresentable<String> & CaseIterable {
        try optionalConverted(key, Self.listed(Code.self)) { Code(rawValue: $0) }
    }

    private static func listed<Code>(_ type: Code.Type) -> String
    where Code: RawRepresentable<String> & CaseIterable {
        "un code parmi : " + Code.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

extension JSONElement {
    func date() throws(JSONDecodingError) -> CivilDate {
        try converted("une date AAAA-MM-JJ qui existe") { CivilDate(iso: $0) }
    }

    func raw<T: RawRepresentable<String>>() throws(JSONDecodingError) -> T {
        try converted("une valeur connue") { T(rawValue: $0) }
    }

    /// Reads the object here with `body` and refuses the keys it did not ask for.
    func read<T>(_ body: (inout JSONObjectReader) throws -> T) throws -> T {
        var reader = try object()
        let result = try body(&reader)
        try reader.finish()
        return result
    }

    /// The members of an object whose keys are data.
    func members() throws(JSONDecodingError) -> [(key: String, value: JSONElement)] {
        guard case .object(let object) = value else { throw wrongKind("un objet") }
        return object.members.map { ($0.key, JSONElement($0.value, at: path.key($0.key))) }
    }
}
