import TrainingApp

/// Sessions of modules, registrations, waiting lists.
extension Rules {
    private static let askers: Rule.Who = .only([.advisor, .training, .employer])
    private static let advisors: Rule.Who = .only([.advisor])

    /// The advisors of the world have asked for the module already; the others name nobody.
    private static func refusal(_ seat: Seat, nobody: Int) -> Int {
        if case .advisor = seat.standing { 422 } else { nobody }
    }

    static let sessions = [
        Rule(operation: "searchSessionsPage", who: .signedIn),
        Rule(operation: "showSessionPage", who: .signedIn, objects: [.session]),
        Rule(operation: "listSessions", who: .signedIn, halfWay: .refused),
        Rule(
            operation: "openSession",
            who: .only([.training]),
            body: { _ in
                .json(
                    """
                    {"module": "SENIORS", "firstDay": "2026-10-05", "secondDay": "2026-10-06", "format": "remote"}
                    """
                )
            },
            success: { _ in 201 },
            power: "sessions",
            writes: true,
            halfWay: .refused
        ),
        Rule(
            operation: "createRegistration",
            who: askers,
            objects: [.session],
            body: { _ in .json("{}") },
            success: { refusal($0, nobody: 400) },
            halfWay: .refused
        ),
        Rule(
            operation: "registerForSession",
            who: askers,
            objects: [.session],
            body: { _ in .form([("financement", "programme")]) },
            success: { refusal($0, nobody: 404) }
        ),
        // Seats are left, so that nobody waits.
        Rule(
            operation: "waitForSession",
            who: advisors,
            objects: [.session],
            body: { _ in .form([]) },
            success: { _ in 422 }
        ),
        // Names of other things name no registration and no place: whose they would be is tried by other tests.
        Rule(
            operation: "withdrawFromSession",
            who: advisors,
            objects: [.contract],
            body: { _ in .form([]) },
            success: { _ in 404 }
        ),
        Rule(
            operation: "answerSeatOffer",
            who: advisors,
            objects: [.contract],
            body: { _ in
                .form([("session", "/sessions/ca00000f-0000-4000-8000-000000000000"), ("reponse", "quitter")])
            },
            success: { _ in 404 }
        ),
    ]
}
