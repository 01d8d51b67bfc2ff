import HTTPTypes

/// Refuses writes that a page of another site made a browser send.
///
/// `Sec-Fetch-Site` is set by the browser and out of reach of scripts; where it is missing (older browsers, plain
/// http addresses) `Origin` decides; programs send neither and carry no cookie that somebody else could use.
struct CrossSiteCheck: Sendable {
    /// Our own origin, in lower case.
    let origin: String

    /// Throws a 403 when an unsafe request comes from elsewhere.
    func verify(_ request: HTTPRequest) throws(WebError) {
        switch request.method {
        case .get, .head: return
        default: break
        }
        let fields = request.headerFields
        if let site = fields[.secFetchSite] {
            guard site == "same-origin" || site == "none" else { throw Self.refusal }
        } else if let sender = fields[.origin] {
            guard sender.lowercased() == origin else { throw Self.refusal }
        }
    }

    static let refusal = WebError(
        .forbidden,
        code: "cross_site_request",
        "Cette demande vient d'un autre site : elle a été refusée.",
        remedy: "Ouvrez la page dans Parcours et recommencez depuis là."
    )

    static let staleForm = WebError(
        .forbidden,
        code: "stale_form",
        "Ce formulaire n'est plus valable : votre session a changé depuis son ouverture.",
        remedy: "Revenez à la page précédente, rechargez-la et envoyez de nouveau."
    )
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
