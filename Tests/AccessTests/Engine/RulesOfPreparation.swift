import TrainingApp

/// The kit, what exams ask for, Pix, and what learners say.
extension Rules {
    private static let body: Rule.Who = .only([.training])
    private static let learner: Rule.Who = .only([.advisor])

    static let preparation = prepared + heldExams + opinions

    private static let prepared = [
        Rule(operation: "showOwnPreparation", who: learner),
        Rule(operation: "showPreparation", who: body, objects: [.person]),
        // Nothing of that kind: who hands over what is tried by the tests of the use-cases.
        Rule(
            operation: "handOverItem",
            who: body,
            objects: [.person],
            body: { _ in .form([("piece", "x"), ("etape", "handed")]) },
            success: { _ in 422 }
        ),
        Rule(
            operation: "takeBackItem",
            who: body,
            objects: [.person],
            body: { _ in .form([("piece", "booklet"), ("etape", "handed"), ("raison", "Essai")]) },
            success: { _ in 422 }
        ),
        Rule(
            operation: "receiveItem",
            who: learner,
            body: { _ in .form([("piece", "x"), ("etape", "received")]) },
            success: { _ in 422 }
        ),
        Rule(
            operation: "takeBackOwnItem",
            who: learner,
            body: { _ in .form([("piece", "booklet"), ("etape", "received"), ("raison", "Essai")]) },
            success: { _ in 422 }
        ),
        Rule(
            operation: "giveAddress",
            who: learner,
            body: { .form([("rue", "\($0) rue"), ("codepostal", "13001"), ("commune", "Marseille")]) },
            success: { _ in 303 },
            writes: true,
            before: "delete from postal_address"
        ),
        Rule(
            operation: "takeBackAddress",
            who: learner,
            body: { _ in .form([]) },
            success: { _ in 303 }
        ),
        Rule(
            operation: "givePixData",
            who: learner,
            body: {
                .form([
                    ("nom", "N\($0)"), ("prenom", "P"), ("naissance", "1990-05-18"), ("sexe", "F"), ("pays", "FRANCE"),
                    ("insee", "13055"),
                ])
            },
            success: { _ in 303 },
            writes: true,
            before: "delete from pix_candidate"
        ),
        Rule(
            operation: "takeBackPixData",
            who: learner,
            body: { _ in .form([]) },
            success: { _ in 303 }
        ),
    ]

    private static let heldExams = [
        Rule(operation: "showExamDays", who: body, objects: [.cohort]),
        Rule(
            operation: "handOverKit",
            who: body,
            objects: [.cohort],
            body: { _ in .form([]) },
            success: { _ in 422 }
        ),
        // Ends before it begins.
        Rule(
            operation: "addExamCentre",
            who: body,
            objects: [.cohort],
            body: { _ in
                .form([
                    ("nom", "Essai"), ("commune", "Essai"), ("agrement", "1"), ("debut", "2026-01-01"),
                    ("fin", "31/06/2026"),
                ])
            },
            success: { _ in 422 }
        ),
        // Nobody is entered.
        Rule(
            operation: "downloadPixSession",
            who: body,
            objects: [.cohort],
            body: { _ in
                .form([
                    ("site", "S"), ("salle", "1"), ("date", "2026-05-04"), ("heure", "09:30"), ("surveillants", "X"),
                    ("destinataire", "of@of.example"), ("tarif", "Gratuite"),
                ])
            },
            success: { _ in 422 }
        ),
        Rule(
            operation: "importPixResults",
            who: body,
            objects: [.cohort],
            body: { _ in .upload(file: "resultats.csv", content: "a;b\r\n1;2\r\n") }
        ),
    ]

    private static let opinions = [
        Rule(operation: "showOwnSatisfaction", who: learner),
        // The training goes on.
        Rule(
            operation: "answerSatisfaction",
            who: learner,
            body: { _ in
                .form([
                    ("questionnaire", "end"), ("contenu", "5"), ("rythme", "5"), ("accompagnement", "5"),
                    ("utilite", "6"), ("recommande", "oui"),
                ])
            },
            success: { _ in 422 }
        ),
        Rule(operation: "showCohortSatisfaction", who: body, objects: [.cohort]),
        Rule(operation: "showSatisfactionFigures", who: .only([.national, .auditor])),
    ]
}
