import TrainingApp

/// The desk of a session, and who pays.
extension Rules {
    private static let body: Rule.Who = .only([.training])

    /// A name of the right shape that nothing has.
    private static let missing = "ca00000f-0000-4000-8000-000000000000"

    /// A form about one registration, which nobody has: whose it would be is tried by the tests of the desk.
    private static func desk(_ operation: String, _ fields: [(name: String, value: String)], success: Int = 404) -> Rule
    {
        Rule(operation: operation, who: body, objects: [.desk], body: { _ in .form(fields) }, success: { _ in success })
    }

    private static func isOffice(_ seat: Seat) -> Bool { seat.function == "administrator" }

    static let sessionDesk = [
        Rule(operation: "showOwnSessions", who: body),
        Rule(operation: "showNewSession", who: body, success: { isOffice($0) ? 200 : 403 }),
        Rule(
            operation: "openSessionPage",
            who: body,
            body: { _ in
                .form([
                    ("module", "SENIORS"), ("premier", "2026-10-05"), ("second", "2026-10-06"), ("format", "remote"),
                    ("minimum", "2"), ("places", "9"),
                ])
            },
            success: { _ in 303 },
            power: "sessions",
            writes: true
        ),
        Rule(operation: "showSessionDesk", who: body, objects: [.desk]),
        Rule(operation: "listRegistrations", who: body, objects: [.desk], halfWay: .refused),
        Rule(
            operation: "showSessionDecision",
            who: body,
            objects: [.desk],
            success: { isOffice($0) ? 200 : 403 }
        ),
        Rule(
            operation: "decideSession",
            who: body,
            objects: [.desk],
            body: { _ in .form([("choix", "maintenir"), ("raison", "Essai")]) },
            success: { _ in 303 },
            power: "sessions",
            writes: true,
            before: "update module_session set confirmed_on = null"
        ),
        desk("stepRegistration", [("inscription", missing), ("etape", "confirm")]),
        desk("noteEmployerAgreement", [("inscription", missing), ("accord", "N")]),
        desk("replaceParticipant", [("inscription", missing), ("par", missing)]),
        desk("withdrawOutsideParticipant", [("participant", missing)]),
        desk("takeModuleAttendance", [], success: 422),
        Rule(
            operation: "addOutsideParticipant",
            who: body,
            objects: [.desk],
            body: { .form([("nom", "Extérieur \($0)")]) },
            success: { _ in 303 },
            power: "registrations",
            writes: true
        ),
        Rule(operation: "showLedger", who: .signedIn, objects: [.person]),
        Rule(operation: "downloadLedger", who: .signedIn, objects: [.person], query: "?format=csv"),
        Rule(operation: "showFunding", who: .only([.national])),
        // Names of other things name no registration: whose they would be is tried by the tests of the desk.
        Rule(
            operation: "answerFunding",
            who: .only([.national]),
            objects: [.contract],
            body: { _ in .form([("reponse", "accorder")]) },
            success: { _ in 404 }
        ),
        Rule(operation: "showAgreements", who: .only([.employer])),
        Rule(
            operation: "giveAgreement",
            who: .only([.employer]),
            objects: [.contract],
            body: { _ in .form([("accord", "N")]) },
            success: { _ in 404 }
        ),
        Rule(operation: "showAidantsConnect", who: .only([.employer])),
        Rule(
            operation: "startHabilitation",
            who: .only([.employer]),
            body: { _ in .form([("le", "2026-05-04")]) },
            success: { ["manager", "referent"].contains($0.function) ? 303 : 403 },
            writes: true,
            before: "delete from habilitation"
        ),
        Rule(operation: "showHabilitations", who: .only([.national, .auditor])),
        // No structure of the world has asked.
        Rule(
            operation: "answerHabilitation",
            who: .only([.national]),
            objects: [.structure],
            body: { _ in .form([("reponse", "valider")]) },
            success: { _ in 404 },
            before: "delete from habilitation"
        ),
        Rule(operation: "showOwnNeeds", who: .only([.advisor])),
        Rule(
            operation: "tellNeeds",
            who: .only([.advisor]),
            body: { .form([("annee", "2026"), ("module", $0 % 2 == 0 ? "SENIORS" : "HANDICAP")]) },
            success: { _ in 303 },
            writes: true
        ),
        Rule(operation: "showNeeds", who: .only([.training, .coordinator, .national, .auditor])),
    ]
}
