public import JSONText
public import Postgres

/// An answer that says nothing but that it is done.
public struct Acknowledgement: Hashable, KeptAnswer {
    /// It is done.
    public init() {}

    /// Writes an empty object.
    public func write(to writer: inout JSONWriter) {
        writer.object { _ in }
    }

    /// Reads what `write` wrote.
    public init(kept: JSONElement) throws {
        try kept.object().finish()
    }
}

/// A use-case without an answer, told that it is done: so that a request of a program can be sent again (`OnceOnly`).
public struct Acknowledged<Case: UseCase>: UseCase where Case.Output == Void {
    /// As the use-case.
    public static var access: Access { Case.access }

    private let useCase: Case

    /// Does the use-case and says so.
    public init(_ useCase: Case) {
        self.useCase = useCase
    }

    /// - Throws: what the use-case throws.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Acknowledgement {
        try useCase(in: session, context)
        return Acknowledgement()
    }
}

extension Registration: KeptAnswer {
    /// Writes the name and the warnings.
    public func write(to writer: inout JSONWriter) {
        writer.object { json in
            json.field("id", id)
            json.field("warnings", array: warnings) { json, warning in json.string(warning) }
        }
    }

    /// Reads what `write` wrote.
    public init(kept: JSONElement) throws {
        var reader = try kept.object()
        id = try reader.string("id")
        warnings = try reader.optionalArray("warnings") { element throws(JSONDecodingError) in try element.string() }
    }
}
