/// A JSON document as text; stored as `jsonb`, read from `jsonb` or `json`.
public struct PostgresJSON: Hashable, Sendable {
    /// The document, as the server writes it: `jsonb` keeps neither key order nor white space.
    public let text: String

    /// Wraps a document; the server refuses a malformed one with SQLSTATE 22P02.
    public init(text: String) {
        self.text = text
    }
}

extension PostgresJSON: PostgresValue, PostgresArrayElement {
    /// `jsonb`.
    public static var postgresType: PostgresType { .jsonb }
    /// `jsonb[]`.
    public static var arrayType: PostgresType { .jsonbArray }

    /// Accepts `jsonb` and `json`.
    public static func accepts(_ type: PostgresType) -> Bool {
        type == .jsonb || type == .json
    }

    /// Appends version number 1 and the text (PostgreSQL source, `jsonb_recv`).
    public func encode(into encoder: inout PostgresEncoder) throws {
        encoder.append(1 as UInt8)
        try encoder.append(text: text)
    }

    /// Reads the text, behind version number 1 for `jsonb`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> PostgresJSON {
        guard type != .json else { return PostgresJSON(text: bytes.text) }
        guard bytes.byteCount > 0, try bytes.extracting(0..<1).bigEndian(UInt8.self) == 1 else {
            throw PostgresError(.decoding, "an unknown version of jsonb")
        }
        return PostgresJSON(text: bytes.extracting(1..<bytes.byteCount).text)
    }
}
