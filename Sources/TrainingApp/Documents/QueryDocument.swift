public import JSONText
public import TrainingRules

/// A question with its dossier: `{"id", "dossier", "query"}` or `{"id", "dossier", "on"}` (contract §2).
public enum QueryDocument {
    /// A request to judge, with its dossier.
    public struct Check: Hashable, Sendable {
        /// The question's own name, or nil.
        public var id: String?
        /// The facts.
        public var dossier: Dossier
        /// The request.
        public var request: ModuleRequest

        /// The name to answer under: the question's, else the dossier's.
        public var answerID: String { id ?? dossier.id }
    }

    /// A day to look at a dossier from.
    public struct AsOf: Hashable, Sendable {
        /// The question's own name, or nil.
        public var id: String?
        /// The facts.
        public var dossier: Dossier
        /// The day; nil when the line does not say.
        public var on: CivilDate?

        /// The name to answer under: the question's, else the dossier's.
        public var answerID: String { id ?? dossier.id }
    }

    /// Reads a question of `check`.
    /// - Parameters:
    ///   - element: the object.
    ///   - request: the request of the command line; then the object may be a bare dossier.
    /// - Returns: the question.
    /// - Throws: `JSONDecodingError` naming the field.
    public static func check(
        _ element: JSONElement,
        request: ModuleRequest? = nil
    ) throws(JSONDecodingError) -> Check {
        var reader = try element.object()
        guard reader.has("dossier") else {
            guard let request else { throw JSONDecodingError(path: element.path.key("dossier"), problem: .missing) }
            return Check(id: nil, dossier: try DossierDocument.decode(element), request: request)
        }
        let id = try reader.optionalString("id")
        let dossier = try DossierDocument.decode(reader.required("dossier"))
        let asked =
            if let query = reader.optional("query") { try self.request(query) } else { request }
        guard let asked else { throw JSONDecodingError(path: element.path.key("query"), problem: .missing) }
        try reader.finish()
        return Check(id: id, dossier: dossier, request: request ?? asked)
    }

    /// Reads a question of `statement`; a bare dossier asks about no day of its own.
    /// - Throws: `JSONDecodingError` naming the field.
    public static func asOf(_ element: JSONElement) throws(JSONDecodingError) -> AsOf {
        var reader = try element.object()
        guard reader.has("dossier") else {
            return AsOf(id: nil, dossier: try DossierDocument.decode(element), on: nil)
        }
        let question = AsOf(
            id: try reader.optionalString("id"),
            dossier: try DossierDocument.decode(reader.required("dossier")),
            on: try reader.optionalDate("on")
        )
        try reader.finish()
        return question
    }

    private static func request(_ element: JSONElement) throws(JSONDecodingError) -> ModuleRequest {
        var reader = try element.object()
        let request = ModuleRequest(
            module: try reader.string("module"),
            registeredOn: try reader.date("registeredOn"),
            sessionStart: try reader.date("sessionStart"),
            sessionEnd: try reader.optionalDate("sessionEnd")
        )
        try reader.finish()
        if let end = request.sessionEnd, end < request.sessionStart {
            throw element.notAcceptable("une fin de session qui ne précède pas son début", found: end.iso)
        }
        return request
    }
}
