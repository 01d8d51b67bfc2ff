import HTTPTypes

/// The header fields that every answer carries, errors and static files included.
struct SecurityHeaders: Sendable {
    /// Nothing but our own files; nothing inline (CSP level 3).
    ///
    /// `formTargets` are origins that a form of ours may lead to by a redirect: browsers check each step of one.
    static func contentSecurityPolicy(formTargets: [String] = []) -> String {
        let targets = (["'self'"] + formTargets).joined(separator: " ")
        return """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
            connect-src 'self'; form-action \(targets); base-uri 'none'; frame-ancestors 'none'
            """
    }

    private let always: [(HTTPField.Name, String)]

    /// The fields of a service.
    init(_ settings: EdgeSettings) {
        var always: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, Self.contentSecurityPolicy(formTargets: settings.formTargets)),
            (.xContentTypeOptions, "nosniff"),
            (.referrerPolicy, "no-referrer"),
            (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            (.crossOriginOpenerPolicy, "same-origin"),
            (.crossOriginResourcePolicy, "same-origin"),
        ]
        if settings.isHTTPS { always.append((.strictTransportSecurity, "max-age=63072000; includeSubDomains")) }
        self.always = always
    }

    /// Puts the fields in place of whatever a handler set under their names.
    func apply(to fields: inout HTTPFields) {
        for (name, value) in always { fields[name] = value }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .via
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .via
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .via
    static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy") ?? .via
    static let requestID = HTTPField.Name("X-Request-ID") ?? .via
}
