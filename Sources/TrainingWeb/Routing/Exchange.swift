import HTTPTypes
public import Hummingbird
public import TrainingApp

/// One request, checked, with its body read: all a handler needs.
public struct Exchange: Sendable {
    /// The body, as its route asked for it.
    public enum Body: Sendable {
        case none
        /// The bytes of a JSON text or of a file, with the media type.
        case bytes([UInt8], mediaType: String)
        case form(FormFields)
        case upload(MultipartForm)
    }

    /// The route that was matched.
    public let route: Route
    /// The request.
    public let request: Request
    /// Id, logger and session of the request.
    public var context: EdgeContext
    /// The body.
    public let body: Body

    /// In whose name the request is made.
    public var caller: Caller {
        if let machine = context.machine { return .machine(machine, from: context.origin) }
        return context.session.map { Caller.signedIn($0, from: context.origin) } ?? .anonymous
    }

    /// Whoever is at the door, for a session that is opened.
    public var visitor: Visitor { Visitor(origin: context.origin, agent: request.headers[.userAgent]) }

    /// The session, for routes that need one.
    /// - Throws: a 401 when there is none.
    public func session() throws(WebError) -> SessionToken {
        guard let session = context.session else { throw .unauthenticated }
        return session
    }

    /// A parameter of the path, decoded.
    /// - Throws: a 404 when it is not text.
    public func parameter(_ name: String) throws(WebError) -> String {
        guard let raw = context.parameters.get(name), let text = PercentCoding.decode(raw.utf8, plusIsSpace: false)
        else { throw .notFound }
        return text
    }

    /// A parameter of the path that is a public id: a UUID, given back in lower case.
    /// - Throws: a 404, the answer to an id that names nothing.
    public func id(_ name: String = "id") throws(WebError) -> String {
        let text = try parameter(name).lowercased()
        let bytes = Array(text.utf8)
        let isUUID =
            bytes.count == 36
            && bytes.indices.allSatisfy { index in
                [8, 13, 18, 23].contains(index)
                    ? bytes[index] == UInt8(ascii: "-")
                    : bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
                        || bytes[index] >= UInt8(ascii: "a") && bytes[index] <= UInt8(ascii: "f")
            }
        guard isUUID else { throw .notFound }
        return text
    }

    /// The query string.
    /// - Throws: a 400 when it cannot be read.
    public func query() throws(WebError) -> FormFields {
        try FormFields(urlEncoded: Array((request.uri.query ?? "").utf8))
    }

    /// The bytes of a JSON or file body.
    public func bytes() throws(WebError) -> [UInt8] {
        guard case .bytes(let bytes, _) = body else { throw Self.wrongBody }
        return bytes
    }

    /// The fields of a form.
    public func form() throws(WebError) -> FormFields {
        switch body {
        case .form(let fields): return fields
        case .upload(let form): return form.fields
        default: throw Self.wrongBody
        }
    }

    /// The form of an upload.
    public func upload() throws(WebError) -> MultipartForm {
        guard case .upload(let form) = body else { throw Self.wrongBody }
        return form
    }

    /// Whether the answer should be JSON.
    public var wantsJSON: Bool { Negotiation.wantsJSON(request) }

    /// A route that asks for another body than its handler reads is a fault of ours.
    private static let wrongBody = WebError(
        .internalServerError,
        code: "internal_error",
        "Une erreur inattendue s'est produite de notre côté.",
        cause: "the route takes another body than its handler reads"
    )
}

/// A route and the code that serves it.
public struct Endpoint: Sendable {
    /// The code behind a route.
    public typealias Handler = @Sendable (Exchange) async throws -> Response

    /// The line of the table.
    public let route: Route
    /// The code behind it.
    public let handler: Handler

    /// A route and its code.
    public init(_ route: Route, _ handler: @escaping Handler) {
        self.route = route
        self.handler = handler
    }
}
