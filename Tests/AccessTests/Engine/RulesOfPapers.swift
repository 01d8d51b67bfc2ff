import TrainingApp

/// Papers of a training: made by the body, read by those whom they concern, checked by anybody.
extension Rules {
    private static let body: Rule.Who = .only([.training])

    private static let deciders: Rule.Who = .only([.training, .national])

    static let titles = [
        Rule(operation: "showOwnTitles", who: .only([.advisor])),
        Rule(operation: "showTitles", who: .only([.training, .national, .auditor]), objects: [.person]),
        // A day to come: what a decision needs is tried by the tests of the use-cases.
        Rule(
            operation: "decideExemption",
            who: deciders,
            objects: [.person],
            body: { _ in
                .form([("motif", "equivalence"), ("date", "2099-01-01"), ("preuve", "Essai")])
            },
            success: { _ in 422 }
        ),
        Rule(
            operation: "takeBackExemption",
            who: deciders,
            objects: [.person],
            body: { _ in .form([("raison", "Essai")]) },
            success: { _ in 422 }
        ),
        // A day to come.
        Rule(
            operation: "recordFormerTitle",
            who: deciders,
            objects: [.person],
            body: { _ in .form([("titre", "REMN-CCP1"), ("date", "2099-01-01"), ("preuve", "Essai")]) },
            success: { _ in 422 }
        ),
        // A title without such a block.
        Rule(
            operation: "registerForTitle",
            who: deciders,
            objects: [.person],
            body: { _ in .form([("titre", "MN-CCP1"), ("date", "2026-01-05"), ("financement", "opco")]) },
            success: { _ in 422 },
            power: "people"
        ),
    ]

    static let papers = [
        Rule(operation: "showOwnPapers", who: .only([.advisor])),
        Rule(operation: "showPapers", who: .only([.employer, .training, .national, .auditor]), objects: [.person]),
        Rule(
            operation: "showPaper",
            who: .only([.advisor, .employer, .training, .national, .auditor]),
            objects: [.paper]
        ),
        // Nobody was convoked: what a paper needs is tried by the tests of the use-cases.
        Rule(
            operation: "makePaper",
            who: body,
            objects: [.person],
            body: { _ in .form([("document", "followed")]) },
            success: { _ in 422 }
        ),
        Rule(
            operation: "withdrawPaper",
            who: body,
            objects: [.person],
            body: { _ in .form([("document", "followed"), ("raison", "Essai")]) },
            success: { _ in 422 }
        ),
        Rule(operation: "showCohortPapers", who: body, objects: [.cohort]),
        Rule(
            operation: "makeCohortPapers",
            who: body,
            objects: [.cohort],
            body: { _ in .form([("document", "followed")]) }
        ),
        Rule(operation: "showVerification", who: .everybody),
        // Whatever the code: no seat learns of a paper that it does not hold.
        Rule(operation: "verifyPaper", who: .everybody, objects: [.asset], success: { _ in 404 }),
    ]
}

extension Shown {
    /// The papers of the people whom a seat follows in training, with what they say.
    static func papers(_ seat: Seat) -> Set<Canary> {
        let seen = World.people.filter { $0.cohort != nil && Sight.reaches(seat, Object(.paper, $0.id)) }
        return Set(seen.flatMap { [Canary("paper", $0.id, "text"), Canary("paper", $0.id, "publicid")] })
            .union(proofs(seat))
    }

    /// What proves the titles, for those who decide on them.
    private static func proofs(_ seat: Seat) -> Set<Canary> {
        switch seat.standing {
        case .training, .national, .auditor:
            let followed = Sight.people(seat).filter { id in World.people.contains { $0.id == id && $0.cohort != nil } }
            return Set(
                followed.flatMap { id in
                    [id * 10 + 1, id * 10 + 2].map { Canary("certification", $0, "evidence") }
                }
            )
        default: return []
        }
    }
}
