import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import TrainingApp

/// Turns any error into an answer: a problem document for programs, a French page for people.
struct ErrorAnswers: Sendable {
    let pages: PageRenderer
    /// The methods that exist at a path, for 405.
    let methods: @Sendable (_ path: String) -> [HTTPRequest.Method]

    func answer(to error: any Error, request: Request, context: EdgeContext) -> Response {
        let unsent = error as? UnsentForm
        let refusal = refusal(for: unsent?.refusal ?? error, request: request, context: context)
        if refusal.status.code >= 500 {
            // The type and the cause of the store are safe to log; messages of other libraries may quote input.
            context.logger.error(
                "request failed",
                metadata: [
                    "code": "\(refusal.code)", "error": "\(String(reflecting: type(of: error)))",
                    "cause": "\(refusal.cause ?? "-")", "route": "\(context.endpointPath ?? "-")",
                ]
            )
        }
        if refusal.code == AppError.secondFactorNeeded.code, !Negotiation.wantsJSON(request) {
            var response = Response.seeOther(Self.verification(returningTo: request))
            response.headers[.cacheControl] = "no-store"
            return response
        }
        let title = WebError.title(of: refusal.status)
        var fields = refusal.fields
        fields[.cacheControl] = "no-store"
        if Negotiation.wantsJSON(request) {
            let problem = ProblemDocument(
                code: refusal.code,
                title: title,
                status: refusal.status.code,
                detail: refusal.message,
                instance: context.requestID,
                remedy: refusal.remedy
            )
            fields[.contentType] = ProblemDocument.mediaType
            return Response(
                status: refusal.status,
                headers: fields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.bytes))
            )
        }
        if let unsent, SitePath.safe(request.uri.string) == request.uri.string {
            return answer(to: unsent, refusal, fields, request, context)
        }
        let page = ErrorPage(
            title: title,
            message: refusal.message,
            remedy: refusal.remedy,
            requestID: context.requestID,
            signIn: refusal.status == .unauthorized ? Self.signIn(returningTo: request) : nil,
            back: refusal.status == .methodNotAllowed ? page(above: request.uri.path) : nil
        )
        var response = pages.response(
            page,
            session: context.session,
            actor: context.actor,
            path: request.uri.path
        )
        response.status = refusal.status
        for field in fields { response.headers[field.name] = field.value }
        return response
    }

    /// The page that keeps what was typed into a form; a session that has ended is forgotten by the browser.
    private func answer(
        to unsent: UnsentForm,
        _ refusal: WebError,
        _ fields: HTTPFields,
        _ request: Request,
        _ context: EdgeContext
    ) -> Response {
        let mustSignIn = refusal.status == .unauthorized
        let page = UnsentPage(
            unsent.fields,
            to: request.uri.string,
            mustSignIn: mustSignIn,
            requestID: context.requestID
        )
        var response = pages.response(
            page,
            session: mustSignIn ? nil : context.session,
            actor: mustSignIn ? nil : context.actor,
            path: request.uri.path
        )
        response.status = refusal.status
        for field in fields { response.headers[field.name] = field.value }
        if mustSignIn, context.session != nil {
            response.headers.append(HTTPField(name: .setCookie, value: pages.cookie.closing))
        }
        return response
    }

    /// The nearest page above an address; nil for none but the first page.
    private func page(above path: String) -> String? {
        var parts = path.split(separator: "/")
        while parts.count > 1 {
            parts.removeLast()
            let above = "/" + parts.joined(separator: "/")
            if methods(above).contains(.get) { return SitePath.safe(above) }
        }
        return nil
    }

    /// The page that asks for the second factor, which leads back to the page that was asked for.
    private static func verification(returningTo request: Request) -> String {
        guard request.method == .get, let path = Front.ownPath(request.uri.string), path == request.uri.string else {
            return "/connexion/verification"
        }
        return "/connexion/verification?retour=\(PercentCoding.encode(path))"
    }

    /// The sign-in page, which leads back to the page that was asked for.
    private static func signIn(returningTo request: Request) -> String {
        guard request.method == .get, SitePath.safe(request.uri.string) == request.uri.string else {
            return "/connexion"
        }
        return "/connexion?retour=\(PercentCoding.encode(request.uri.string))"
    }

    private func refusal(for error: any Error, request: Request, context: EdgeContext) -> WebError {
        switch error {
        case let error as WebError: return error
        case let error as AppError: return WebError(error)
        case is HTTPParserError: return .malformed("Le corps de la requête n'est pas du HTTP lisible.")
        case is CancellationError:
            return WebError(
                .serviceUnavailable,
                code: "stopping",
                "Le service s'arrête ou la demande a été abandonnée.",
                remedy: "Réessayez dans une minute.",
                fields: [.retryAfter: "5"]
            )
        case let error as HTTPError: return refusal(status: error.status, request: request)
        case let error as any HTTPResponseError: return refusal(status: error.status, request: request)
        default:
            return WebError(
                .internalServerError,
                code: "internal_error",
                "Une erreur inattendue s'est produite de notre côté. Elle a été enregistrée.",
                remedy: "Réessayez dans un moment ; si cela continue, donnez à l'assistance le numéro ci-dessous."
            )
        }
    }

    private func refusal(status: HTTPResponse.Status, request: Request) -> WebError {
        switch status.code {
        case 404:
            let allowed = methods(request.uri.path)
            guard !allowed.isEmpty else { return .notFound }
            let names = allowed.map(\.rawValue).joined(separator: ", ")
            // Somebody who reloads or copies the address of a form that was sent.
            if request.method == .get, !Negotiation.wantsJSON(request), !request.uri.path.hasPrefix("/api/") {
                return WebError(
                    .methodNotAllowed,
                    code: "method_not_allowed",
                    "Cette adresse reçoit un formulaire : elle ne s'ouvre pas directement.",
                    remedy:
                        "Reprenez depuis la page qui porte ce formulaire. Ce que vous aviez déjà envoyé n'est ni perdu ni "
                        + "envoyé à nouveau.",
                    fields: [.allow: names]
                )
            }
            return WebError(
                .methodNotAllowed,
                code: "method_not_allowed",
                "Cette adresse n'accepte pas la méthode \(request.method.rawValue).",
                remedy: "Méthodes acceptées : \(names).",
                fields: [.allow: names]
            )
        case 413: return .tooLarge(limit: Route.defaultBodyLimit)
        case 400..<500:
            return WebError(status, code: "malformed_request", "La demande n'est pas lisible.")
        default:
            return WebError(status, code: "internal_error", "Une erreur inattendue s'est produite de notre côté.")
        }
    }
}
