import HTTPTypes
import Hummingbird
import Metrics
import TrainingApp

/// The outermost layer: reads the session, turns every error into an answer, sets the header fields that all answers
/// carry, measures and logs.
struct EdgeMiddleware: RouterMiddleware {
    let cookie: SessionCookie
    let proxies: ProxyTrust
    let headers: SecurityHeaders
    let errors: ErrorAnswers
    let log: AccessLog
    let metrics: RequestMetrics

    @concurrent
    func handle(
        _ request: Request,
        context: EdgeContext,
        next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.origin = proxies.client(peer: context.origin, request.headers)
        let reading = cookie.read(request.headers)
        if case .session(let token) = reading { context.session = token }
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = errors.answer(to: error, request: request, context: context)
        }
        headers.apply(to: &response.headers)
        response.headers[.requestID] = context.requestID
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = context.session == nil ? "no-cache" : "no-store"
        }
        if case .unusable = reading {
            response.headers.append(HTTPField(name: .setCookie, value: cookie.closing))
            response.headers[.cacheControl] = "no-store"
        }
        record(request, response, context, since: start)
        return response
    }

    private func record(
        _ request: Request,
        _ response: Response,
        _ context: EdgeContext,
        since start: ContinuousClock.Instant
    ) {
        let elapsed = ContinuousClock.now - start
        let route = context.endpointPath == "NotFound" ? nil : context.endpointPath
        metrics.record(method: request.method, route: route, status: response.status.code, elapsed: elapsed)
        let (seconds, attoseconds) = elapsed.components
        log.append(
            AccessLog.Entry(
                method: request.method.rawValue,
                route: route,
                status: response.status.code,
                microseconds: Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000),
                bytes: response.body.contentLength,
                persona: context.session?.persona.rawValue,
                requestID: context.requestID
            )
        )
    }
}
