import HTTPTypes
import Hummingbird
import NIOCore
import TrainingApp

/// Everything that is checked before a handler runs: origin, persona, media type, size, form token.
struct RequestGate: Sendable {
    let crossSite: CrossSiteCheck
    let tokens: FormToken
    let limiter: RateLimiter

    /// Admits a request to a route, with its body read.
    func admit(_ request: Request, to route: Route, context: EdgeContext) async throws -> Exchange {
        try crossSite.verify(request.head)
        var context = context
        if route.path.hasPrefix("/api/"), let field = request.headers[.authorization] {
            // A program's token stands alone: no cookie beside it counts.
            context.machine = try Self.token(field)
            context.session = nil
        }
        try checkRate(route.rate, context)
        if let refusal = refusal(by: route.access, context.machine?.persona ?? context.session?.persona) {
            guard refusal.status == .unauthorized else { throw refusal }
            throw await unsent(refusal, request, route)
        }
        let body = try await readBody(of: request, as: route.body)
        guard hasToken(body, context.session) else {
            guard case .form(let fields) = body else { throw CrossSiteCheck.staleForm }
            throw UnsentForm.keeping(fields, of: route, beside: CrossSiteCheck.staleForm)
        }
        return Exchange(route: route, request: request, context: context, body: body)
    }

    /// The refusal of a form, with what was typed into it where that can be read.
    private func unsent(_ refused: WebError, _ request: Request, _ route: Route) async -> any Error {
        guard case .form = route.body else { return refused }
        do {
            guard case .form(let fields) = try await readBody(of: request, as: route.body) else { return refused }
            return UnsentForm.keeping(fields, of: route, beside: refused)
        } catch {
            // What cannot be read cannot be kept.
            return refused
        }
    }

    private func checkRate(_ rate: RateClass, _ context: EdgeContext) throws(WebError) {
        let network = ClientNetwork(context.origin)
        if let seconds = limiter.wait(rate, network: network, session: context.session) {
            throw .tooManyRequests(seconds: seconds)
        }
    }

    /// Why somebody of a persona, or nobody, may not use a route; nil where they may.
    private func refusal(by access: Route.Access, _ persona: Persona?) -> WebError? {
        switch access {
        case .anyone: return nil
        case .signedIn: return persona == nil ? .unauthenticated : nil
        case .personas(let personas):
            guard let persona else { return .unauthenticated }
            return personas.contains(persona) ? nil : .forbidden
        }
    }

    /// The token of an `Authorization` field (RFC 6750 §2.1).
    private static func token(_ field: String) throws(WebError) -> MachineToken {
        let parts = field.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let token = MachineToken(text: String(parts[1]))
        else {
            throw WebError(
                .unauthorized,
                code: "unreadable_token",
                "Ce jeton d'accès n'a pas la forme attendue.",
                remedy: "Envoyez « Authorization: Bearer prc_… », tel que le jeton a été affiché à sa création.",
                fields: [.wwwAuthenticate: "Bearer error=\"invalid_token\""]
            )
        }
        return token
    }

    /// Whether a form that comes with a session carries its token.
    private func hasToken(_ body: Exchange.Body, _ session: SessionToken?) -> Bool {
        guard let session else { return true }
        let fields: FormFields
        switch body {
        case .none, .bytes: return true
        case .form(let form): fields = form
        case .upload(let form): fields = form.fields
        }
        let values = fields.all(FormToken.field)
        return values.count == 1 && tokens.isValid(values.first, for: session)
    }

    private func readBody(of request: Request, as kind: Route.Body) async throws -> Exchange.Body {
        let contentType = request.headers[.contentType] ?? ""
        let type = MediaTypeValue(contentType)
        switch kind {
        case .none: return .none
        case .json(let limit):
            guard let type, type.essence == "application/json", isUTF8(type) else {
                throw unsupported("application/json")
            }
            return .bytes(try await collect(request, limit: limit), mediaType: type.essence)
        case .form(let limit):
            guard let type, type.essence == "application/x-www-form-urlencoded", isUTF8(type) else {
                throw unsupported("application/x-www-form-urlencoded")
            }
            return .form(try FormFields(urlEncoded: await collect(request, limit: limit)))
        case .anyForm(let limit):
            let isMultipart = type?.essence == "multipart/form-data"
            return try await readBody(of: request, as: isMultipart ? .upload(limit: limit) : .form(limit: limit))
        case .upload(let limit):
            guard var parser = MultipartParser(contentType: contentType) else {
                throw unsupported("multipart/form-data")
            }
            try await read(request, limit: limit) { bytes in try parser.feed(bytes) }
            return .upload(try parser.finish())
        case .file(let types, let limit):
            guard let type, types.contains(type.essence) else { throw unsupported(types.joined(separator: ", ")) }
            return .bytes(try await collect(request, limit: limit), mediaType: type.essence)
        }
    }

    private func isUTF8(_ type: MediaTypeValue) -> Bool {
        type.parameters.isEmpty
            || type.parameters == ["charset": type.parameters["charset"] ?? ""]
                && type.parameters["charset"]?.lowercased() == "utf-8"
    }

    private func unsupported(_ wanted: String) -> WebError {
        WebError(
            .unsupportedMediaType,
            code: "unsupported_media_type",
            "Le contenu envoyé n'est pas du type attendu, qui est \(wanted).",
            fields: [.accept: wanted]
        )
    }

    private func collect(_ request: Request, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await read(request, limit: limit) { bytes.append(contentsOf: $0) }
        return bytes
    }

    private func read(
        _ request: Request,
        limit: Int,
        _ take: (ByteBufferView) throws -> Void
    ) async throws {
        let declared = request.headers[.contentLength].flatMap { Int($0) }
        if let declared, declared > limit { throw WebError.tooLarge(limit: limit) }
        var received = 0
        for try await buffer in request.body {
            received += buffer.readableBytes
            guard received <= limit else { throw WebError.tooLarge(limit: limit) }
            try take(buffer.readableBytesView)
        }
        // The server below ends a body silently when the connection is lost: half a file must not pass for a whole one.
        if let declared, declared != received { throw WebError.malformed("L'envoi est arrivé incomplet.") }
    }
}
