import HTTPTypes
import Hummingbird
import TrainingApp

/// All endpoints of the service; the router, the description and the answer 405 are made from it.
struct RouteTable: Sendable {
    /// The endpoints in the order they were given.
    let endpoints: [Endpoint]

    /// A table of endpoints.
    /// - Throws: `Clash` when two have the same method and path, or the same operation name.
    init(_ endpoints: [Endpoint]) throws {
        var seen: Set<String> = []
        for route in endpoints.map(\.route) {
            guard seen.insert("\(route.method.rawValue) \(route.path)").inserted else {
                throw Clash(description: "two endpoints for \(route.method.rawValue) \(route.path)")
            }
            guard seen.insert(route.operation).inserted else {
                throw Clash(description: "two operations named \(route.operation)")
            }
        }
        self.endpoints = endpoints
    }

    /// Two endpoints that cannot both be registered.
    struct Clash: Error, CustomStringConvertible {
        let description: String
    }

    /// The methods that exist at a path, HEAD with GET, in alphabetical order; none when nothing is there.
    func methods(at path: String) -> [HTTPRequest.Method] {
        var methods = Set(endpoints.map(\.route).filter { $0.matches(path) }.map(\.method))
        if methods.contains(.get) { methods.insert(.head) }
        return methods.sorted { $0.rawValue < $1.rawValue }
    }

    /// Registers every endpoint behind the gate.
    func register(in router: Router<EdgeContext>, behind gate: RequestGate) {
        for endpoint in endpoints {
            let route = endpoint.route
            let handler = endpoint.handler
            router.on(RouterPath(route.path), method: route.method) { request, context -> Response in
                let exchange = try await gate.admit(request, to: route, context: context)
                do {
                    return try await handler(exchange)
                } catch {
                    throw Self.kept(error, exchange)
                }
            }
        }
    }

    /// The failure of a handler; with what was typed where the session ended between the page and its form.
    private static func kept(_ error: any Error, _ exchange: Exchange) -> any Error {
        guard let failure = error as? AppError, failure.kind == .unauthenticated,
            case .form(let fields) = exchange.body
        else { return error }
        return UnsentForm.keeping(fields, of: exchange.route, beside: failure)
    }
}
