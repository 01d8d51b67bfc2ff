import HTTPTypes

/// A form of a page that came without a session which may send it: nothing is done, and what was typed is given back.
struct UnsentForm: Error {
    /// Why it is not taken: a 401 or a 403.
    let refusal: any Error
    /// What was typed.
    let fields: FormFields

    /// The error of a form that is kept; `error` itself where there is nothing worth keeping.
    ///
    /// Forms of the way in hold secrets, and are short.
    static func keeping(_ fields: FormFields, of route: Route, beside error: any Error) -> any Error {
        let entries = ["/connexion", "/deconnexion", "/invitation", "/api/"]
        guard route.method == .post, !entries.contains(where: { route.path.hasPrefix($0) }) else { return error }
        let typed = FormFields(fields.fields.filter { $0.name != FormToken.field })
        return typed.fields.isEmpty ? error : UnsentForm(refusal: error, fields: typed)
    }
}
