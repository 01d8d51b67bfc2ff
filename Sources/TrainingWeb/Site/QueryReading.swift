import HTTPTypes
import TrainingRules

extension Exchange {
    /// The query string, when it holds no other names than those.
    /// - Throws: a 400 that names the first unknown one.
    func query(only names: String...) throws(WebError) -> FormFields {
        try query(only: names)
    }

    /// The same for a list of names; an empty one takes no parameter at all.
    func query(only names: [String]) throws(WebError) -> FormFields {
        let query = try query()
        for field in query.fields where !names.contains(field.name) {
            throw WebError(
                .badRequest,
                code: "unknown_parameter",
                "Le paramètre « \(field.name.prefix(60)) » n'existe pas ici.",
                remedy: names.isEmpty
                    ? "Aucun paramètre n'est attendu." : "Paramètres : \(names.joined(separator: ", "))."
            )
        }
        return query
    }
}

extension FormFields {
    /// The day of a field in ISO 8601, or nil when it is absent or blank.
    /// - Throws: a 400 that names the field when the text is no day of the calendar.
    func optionalDate(_ name: String) throws(WebError) -> CivilDate? {
        guard let text = try optional(name) else { return nil }
        guard let day = CivilDate(iso: text) else { throw Self.noDate(name, text) }
        return day
    }

    /// The day of a field in ISO 8601.
    /// - Throws: a 400 that names the field when it is absent or no day of the calendar.
    func date(_ name: String) throws(WebError) -> CivilDate {
        let text = try required(name)
        guard let day = CivilDate(iso: text) else { throw Self.noDate(name, text) }
        return day
    }

    private static func noDate(_ name: String, _ text: String) -> WebError {
        WebError(
            .badRequest,
            code: "invalid_date",
            "« \(text.prefix(20)) » n'est pas une date du calendrier (champ « \(name) »).",
            remedy: "Écrivez une date qui existe, sous la forme AAAA-MM-JJ, par exemple 2026-05-18."
        ).about(name)
    }
}
