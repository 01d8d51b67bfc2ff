public import HTTPTypes
public import TrainingApp

/// One line of the route table: everything about a route but the code that serves it.
public struct Route: Hashable, Sendable {
    /// Who may use a route; a coarse gate, the database has the last word on every row.
    public enum Access: Hashable, Sendable {
        /// Everybody, signed in or not.
        case anyone
        /// Whoever has a session.
        case signedIn
        /// Whoever has a session as one of these.
        case personas(Set<Persona>)
    }

    /// The body a route takes; anything else is refused before its handler runs.
    public enum Body: Hashable, Sendable {
        /// None; one that comes is not read.
        case none
        /// Exactly `application/json`, up to `limit` bytes.
        case json(limit: Int = Route.defaultBodyLimit)
        /// A form of a page, up to `limit` bytes, with its token when there is a session.
        case form(limit: Int = Route.defaultBodyLimit)
        /// A form in either encoding, up to `limit` bytes: what a mail program sends for one click (RFC 8058).
        case anyForm(limit: Int = Route.defaultBodyLimit)
        /// A form with files, up to `limit` bytes in all, with its token when there is a session.
        case upload(limit: Int = Route.uploadLimit)
        /// The bytes of a file of one of these media types, up to `limit`.
        case file(types: [String], limit: Int = Route.uploadLimit)
    }

    /// An answer the description promises.
    public struct Answer: Hashable, Sendable {
        /// The status.
        public var status: Int
        /// What it means, in French.
        public var description: String
        /// Media type of the body; nil when there is none.
        public var mediaType: String?
        /// Name of a schema of the description's components; nil when the body is not described.
        public var schema: String?

        /// An answer; JSON unless said otherwise.
        public init(
            _ status: Int,
            _ description: String,
            mediaType: String? = "application/json",
            schema: String? = nil
        ) {
            self.status = status
            self.description = description
            self.mediaType = mediaType
            self.schema = schema
        }
    }

    /// A parameter of the query string.
    public struct Query: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What it means, in French.
        public var description: String
        /// Whether it must be given.
        public var isRequired: Bool
        /// JSON Schema format of the text, such as `date`.
        public var format: String?

        /// A parameter, optional unless said otherwise.
        public init(_ name: String, _ description: String, isRequired: Bool = false, format: String? = nil) {
            self.name = name
            self.description = description
            self.isRequired = isRequired
            self.format = format
        }
    }

    /// Body limit of most routes: 64 KiB.
    public static let defaultBodyLimit = 64 * 1024
    /// Body limit of uploads: 16 MiB.
    public static let uploadLimit = 16 * 1024 * 1024

    /// The method; HEAD comes with GET.
    public let method: HTTPRequest.Method
    /// The path with its parameters in braces: `/api/advisors/{id}/statement`.
    public let path: String
    /// Name of the operation, unique: `showStatement`.
    public let operation: String
    /// What it is for, in one French sentence.
    public let summary: String
    /// Who may use it.
    public let access: Access
    /// The body it takes.
    public let body: Body
    /// The parameters of its query string.
    public let query: [Query]
    /// The answers it gives besides the errors of the edge.
    public let answers: [Answer]
    /// Name of the schema of a JSON body, among the description's components.
    public let bodySchema: String?
    /// Whose limits it is held to.
    public let rate: RateClass

    /// A line of the table.
    public init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ operation: String,
        _ summary: String,
        access: Access = .anyone,
        body: Body = .none,
        bodySchema: String? = nil,
        query: [Query] = [],
        answers: [Answer] = [],
        rate: RateClass? = nil
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.summary = summary
        self.access = access
        self.body = body
        self.bodySchema = bodySchema
        self.rate = rate ?? (method == .get || method == .head ? .read : .write)
        self.query = query
        self.answers = answers
    }

    /// Whether the route is part of the interface for programs, and so of its description.
    public var isDescribed: Bool { path.hasPrefix("/api/") || ["/healthz", "/readyz", "/metrics"].contains(path) }

    /// Names of the parameters in the path, in order.
    public var pathParameters: [String] {
        let names = path.split(separator: "/").filter { $0.first == "{" && $0.last == "}" }
        return names.map { String($0.dropFirst().dropLast()) }
    }

    /// Whether a request's path is one of this route's.
    func matches(_ requested: String) -> Bool {
        let mine = path.split(separator: "/")
        let theirs = requested.split(separator: "/")
        return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}
