import HTTPTypes
import Hummingbird
import TrainingApp

/// The planning of absences for training: the page of a month and its files.
extension Front {
    var absenceEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/employeur/absences",
                    "showAbsences",
                    "Qui est absent pour formation, par mois.",
                    access: .personas([.employer]),
                    query: [.init("mois", "Le mois, `AAAA-MM` ; celui d'aujourd'hui par défaut.")]
                )
            ) { exchange in
                let month = try exchange.query(only: "mois").optionalMonth("mois")
                let view = try await run(ShowAbsences(month), for: exchange)
                return show(AbsencePage(view, under: ruleBook), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/employeur/absences/fichier",
                    "downloadAbsences",
                    "Les absences d'un mois, en fichier.",
                    access: .personas([.employer]),
                    query: [
                        .init("mois", "Le mois, `AAAA-MM`.", isRequired: true),
                        .init("format", "`csv` ou `xlsx`.", isRequired: true),
                    ]
                )
            ) { exchange in
                let query = try exchange.query(only: "mois", "format")
                let format = try query.choice("format", of: ExportFormat.self)
                guard let month = try query.optionalMonth("mois") else { throw FormFields.noMonth("") }
                let bytes = try await run(DownloadAbsences(month, as: format), for: exchange)
                return .download(bytes, name: "absences-\(month.iso).\(format.rawValue)", mediaType: format.mediaType)
            },
        ]
    }
}

extension ExportFormat {
    /// What the file is called on the web.
    var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}

extension FormFields {
    /// The month of a field, or nil when it is absent or blank.
    /// - Throws: a 400 that names the field when the text is no month of the calendar.
    func optionalMonth(_ name: String) throws(WebError) -> CivilMonth? {
        guard let text = try optional(name) else { return nil }
        // A month so far off that its neighbours cannot be written is none.
        guard let month = CivilMonth(iso: text), (1900...2999).contains(month.first.year) else {
            throw Self.noMonth(text)
        }
        return month
    }

    static func noMonth(_ text: String) -> WebError {
        WebError(
            .badRequest,
            code: "invalid_month",
            "« \(text.prefix(20)) » n'est pas un mois du calendrier (champ « mois »).",
            remedy: "Écrivez l'année puis le mois, sous la forme AAAA-MM, par exemple 2026-12."
        )
    }
}
