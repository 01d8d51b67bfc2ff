import JSONText
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

/// Pages about personal data with something in each of their parts.
enum PersonalDataSample {
    static func pages() throws -> [any Page] {
        var draft = CorrectionDraft()
        draft.value = "<b>"
        draft.errors = ["donnee": "Choisissez.", "valeur": "Écrivez.", "explication": "Abrégez."]
        let requests = try self.requests()
        return [
            OwnDataPage(try data(), for: .advisor), OwnDataPage(try data(), for: .employer),
            CorrectionPage(requests, draft), CorrectionPage([], CorrectionDraft()),
            CorrectionDeskPage(requests, refused: (requests[0].id, "Un refus se motive.")), CorrectionDeskPage([]),
            RegisterPage(register()), PersonalDataPage(register()),
        ]
    }

    static func data() throws -> OwnData {
        OwnData(
            on: try SiteSample.day("2026-03-02"),
            sections: [
                .init(
                    table: "public.person",
                    link: "id",
                    title: "Votre fiche",
                    columns: [
                        ("last_name", "Nom"), ("created_at", "Ouverte le"), ("until", "Jusqu'au"), ("x", "Avant"),
                    ],
                    rows: [
                        [
                            .string("Durand <i>"), .string("2026-01-02T10:11:12.5+00:00"), .string("2026-02-03"),
                            .object(JSONObject(members: [.init(key: "email", value: .string("a@b.fr"))])),
                        ],
                        [.null, .bool(true), .number(.integer(3)), .array([.number(.text("1.5")), .string("x")])],
                    ]
                ),
                .init(table: "public.exemption", link: "person_id", title: "Vos dispenses", columns: [], rows: []),
            ]
        )
    }

    static func requests() throws -> [Rectification] {
        let states: [(Rectification.State, String)] = [
            (.open, "1"), (.accepted(on: try SiteSample.day("2026-03-01")), "2"),
            (.refused(on: try SiteSample.day("2026-03-01")), "3"),
        ]
        return try states.map { state, number in
            Rectification(
                id: "6f1c1b9e-0000-4000-8000-00000000000\(number)",
                field: .lastName,
                proposedValue: "Durand",
                explanation: "Une lettre.",
                requestedOn: try SiteSample.day("2026-01-02"),
                dueOn: try SiteSample.day("2026-02-02"),
                state: state,
                reason: state == .open ? nil : "Vu.",
                answeredAs: state == .open ? nil : .training,
                person: ("6f1c1b9e-0000-4000-8000-000000000009", "Élise Durand"),
                today: try SiteSample.day("2026-03-02")
            )
        }
    }

    static func register() -> ProcessingRegister {
        let rule = ProcessingRegister.Retention(code: "r", title: "Dossier", description: "Deux ans.", months: 24)
        let category = ProcessingRegister.Category(
            code: "identity",
            title: "Identité",
            description: "Nom.",
            isPersonal: true,
            columns: [
                .init(
                    name: "public.person.last_name",
                    title: "Nom",
                    subject: "person",
                    erasure: "value",
                    readers: [.training]
                ),
                .init(name: "public.person.siret", title: "SIRET", subject: "person", erasure: "null", readers: []),
            ]
        )
        return ProcessingRegister(
            offices: [
                .init(role: "controller", name: "Agence", contact: "a@b.fr", source: "Guide"),
                .init(role: "authority", name: "CNIL", contact: "https://www.cnil.fr", source: "RGPD"),
            ],
            activities: [
                .init(
                    code: "training",
                    title: "Suivre",
                    description: "Savoir.",
                    legalBasis: "Mission d'intérêt public (RGPD, art. 6, 1, e)",
                    subjects: "Conseillers",
                    categories: [category],
                    retention: [rule]
                )
            ],
            retention: [rule]
        )
    }
}
