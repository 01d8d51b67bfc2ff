/// The fields of a form or of a query string, in the order they came.
public struct FormFields: Hashable, Sendable {
    /// One field.
    public struct Field: Hashable, Sendable {
        /// The name, never empty.
        public let name: String
        /// The value as typed.
        public let value: String

        /// A field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All fields; a name may come several times (check boxes).
    public private(set) var fields: [Field]

    /// No field.
    public init() { fields = [] }

    /// Fields that were read elsewhere.
    public init(_ fields: [Field]) { self.fields = fields }

    /// Reads `application/x-www-form-urlencoded` text strictly.
    /// - Throws: a 400 for a broken escape, a nameless field, what is not UTF-8, U+0000 or more than `limit` fields.
    public init(urlEncoded bytes: some Collection<UInt8>, limit: Int = 1000) throws(WebError) {
        fields = []
        guard !bytes.isEmpty else { return }
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count < limit, let first = parts.first,
                let name = PercentCoding.decode(first, plusIsSpace: true), !name.isEmpty,
                let value = PercentCoding.decode(parts.count > 1 ? Array(parts[1]) : [], plusIsSpace: true)
            else { throw .malformed("Les champs envoyés ne sont pas lisibles.", code: "malformed_form") }
            fields.append(Field(name: name, value: value))
        }
    }

    /// Every value of a field, in order.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The value of a field without the blanks around it; nil when it is absent or blank.
    /// - Throws: a 400 when the field came twice.
    public func optional(_ name: String) throws(WebError) -> String? {
        let values = all(name)
        guard values.count <= 1 else {
            throw .malformed("Le champ « \(name) » a été envoyé plusieurs fois.", code: "duplicate_field").about(name)
        }
        guard let value = values.first else { return nil }
        let trimmed = Self.trimmed(value)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The value of a field without the blanks around it.
    /// - Throws: a 400 when it is absent, blank or came twice.
    public func required(_ name: String) throws(WebError) -> String {
        guard let value = try optional(name) else {
            throw .malformed("Il manque le champ « \(name) ».", code: "missing_field").about(name)
        }
        return value
    }

    /// Refuses fields that no one reads; names that begin with `_` belong to the edge.
    /// - Throws: a 400 that names the first unknown field.
    public func allow(only names: String...) throws(WebError) {
        for field in fields where !names.contains(field.name) && !field.name.hasPrefix("_") {
            throw .malformed("Le champ « \(field.name.prefix(60)) » n'est pas attendu.", code: "unknown_field")
        }
    }

    private static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }
}
