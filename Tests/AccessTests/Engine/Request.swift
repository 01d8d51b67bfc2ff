import HTTPTypes
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// One request to one route, and all that may be wrong with it.
struct TestRequest: Sendable {
    /// What a request that is not a page's own may look like.
    enum Flaw: Sendable, CaseIterable {
        case none
        /// The form has no token.
        case noToken
        /// The form has the token of somebody else's session.
        case foreignToken
        /// The browser says that another site sent it.
        case crossSite, foreignOrigin, nullOrigin
        /// The body is of another kind.
        case wrongType
    }

    let route: Route
    let rule: Rule
    let objects: [Object]

    var path: String {
        var rest = objects[...]
        let parts = route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.first == "{" ? rest.popFirst()?.text ?? "" : String(part)
        }
        return parts.joined(separator: "/") + rule.query
    }

    /// Sends it in a seat's name.
    func send(
        _ seat: Seat,
        _ scene: Scene,
        method: HTTPRequest.Method? = nil,
        flaw: Flaw = .none
    ) async throws -> RawAnswer {
        let cookie = scene.cookie(of: seat)
        var fields: [(String, String)] = []
        if let cookie { fields.append(("Cookie", "sid=\(cookie)")) }
        switch flaw {
        case .crossSite: fields.append(("Sec-Fetch-Site", "cross-site"))
        case .foreignOrigin: fields.append(("Origin", "https://ailleurs.example"))
        case .nullOrigin: fields.append(("Origin", "null"))
        default: fields.append(("Origin", Scene.baseURL))
        }
        let method = method ?? route.method
        guard method != .get, method != .head else {
            return try await scene.server.send(method.rawValue, path, fields)
        }
        let token = token(cookie, seat, scene, flaw)
        var (type, body) = rule.body(scene.next()).encoded(token: token)
        if flaw == .wrongType { type = "text/plain" }
        if let type { fields.append(("Content-Type", type)) }
        return try await scene.server.send(method.rawValue, path, fields, body: body)
    }

    /// The status of the refusal; nil when the flaw is none of this request's.
    func status(_ seat: Seat, _ flaw: Flaw) -> Int? {
        let hasForm =
            switch route.body {
            case .form, .anyForm, .upload: true
            case .none, .json, .file: false
            }
        switch flaw {
        case .none: return nil
        // Without a session there is nobody whose rights a form could use.
        case .noToken, .foreignToken: return hasForm && seat.session == .live ? 403 : nil
        case .crossSite, .foreignOrigin, .nullOrigin: return 403
        case .wrongType: return route.body == .none ? nil : 415
        }
    }

    private func token(_ cookie: String?, _ seat: Seat, _ scene: Scene, _ flaw: Flaw) -> String? {
        let tokens = FormToken(secret: TestServer.secret)
        let other = Seat.signedIn.first { $0 != seat } ?? seat
        let session = flaw == .foreignToken ? scene.cookie(of: other) : cookie
        guard flaw != .noToken, let session, let known = SessionToken(cookie: session) else { return nil }
        return tokens.value(for: known)
    }
}

extension Payload {
    /// What the fields of a form hold.
    var plain: [UInt8] {
        guard case .form(let fields) = self else { return [] }
        return fields.flatMap { Array("\($0.value)\n".utf8) }
    }

    /// The media type and the bytes, with the form's token where there is a form.
    func encoded(token: String?) -> (type: String?, body: [UInt8]?) {
        let hidden = token.map { [(name: FormToken.field, value: $0)] } ?? []
        switch self {
        case .none: return (nil, [])
        case .json(let text): return ("application/json", Array(text.utf8))
        case .file(let type, let content): return (type, Array(content.utf8))
        case .form(let fields):
            let pairs = (fields + hidden).map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
            return ("application/x-www-form-urlencoded", Array(pairs.joined(separator: "&").utf8))
        case .upload(let name, let content):
            let part = "--trait\r\nContent-Disposition: form-data; name=\""
            var text = hidden.map { "\(part)\($0.name)\"\r\n\r\n\($0.value)\r\n" }.joined()
            text += "\(part)fichier\"; filename=\"\(name)\"\r\nContent-Type: text/csv\r\n\r\n"
            text += "\(content)\r\n--trait--\r\n"
            return ("multipart/form-data; boundary=trait", Array(text.utf8))
        }
    }
}
