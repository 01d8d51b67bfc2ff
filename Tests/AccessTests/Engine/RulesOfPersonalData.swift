import TrainingApp

extension Rules {
    private static let people: Rule.Who = .only([.advisor, .coordinator])
    private static let supervisors: Rule.Who = .only([.national, .auditor])

    /// One's own data, corrections, the register, and what everybody may know.
    static let personalData = [
        Rule(operation: "showOwnData", who: .signedIn), Rule(operation: "downloadOwnData", who: .signedIn),
        Rule(operation: "exportOwnData", who: .signedIn, halfWay: .refused),
        Rule(operation: "showOwnCorrections", who: people),
        Rule(
            operation: "askCorrection",
            who: people,
            body: { .form([("donnee", "other"), ("valeur", "essai \($0)"), ("explication", "")]) },
            success: { _ in 303 },
            writes: true
        ),
        Rule(operation: "showCorrections", who: .only([.training, .national])),
        Rule(
            operation: "answerCorrection",
            who: .only([.training, .national]),
            objects: [.correction],
            body: { _ in .form([("reponse", "refuser"), ("motif", "Essai")]) },
            success: { _ in 303 },
            power: "people",
            writes: true,
            before: unanswered
        ),
        Rule(operation: "showRegister", who: supervisors),
        Rule(operation: "readRegister", who: supervisors, halfWay: .refused),
        Rule(operation: "showPersonalData", who: .everybody),
    ]

    private static let unanswered = """
        set local session_replication_role = replica;
        delete from rectification_answer;
        set local session_replication_role = origin
        """
}
