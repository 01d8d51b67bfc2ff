import HTTPTypes

/// The header fields that every answer carries, errors and static files included.
struct SecurityHeaders: Sendable {
    /// Nothing but our own files; nothing inline (CSP level 3).
    static let contentSecurityPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    private let always: [(HTTPField.Name, String)]

    /// The fields of a service that users reach over TLS or not.
    init(isHTTPS: Bool) {
        var always: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, Self.contentSecurityPolicy),
            (.xContentTypeOptions, "nosniff"),
            (.referrerPolicy, "no-referrer"),
            (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            (.crossOriginOpenerPolicy, "same-origin"),
            (.crossOriginResourcePolicy, "same-origin"),
        ]
        if isHTTPS { always.append((.strictTransportSecurity, "max-age=63072000; includeSubDomains")) }
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
