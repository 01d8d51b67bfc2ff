import TrainingApp

/// The figures of the programme and the rows behind them, and one answer to several requests for funding.
extension Rules {
    private static let figureReaders: Rule.Who = .only([.national, .auditor, .prefecture])

    static let figures = [
        Rule(operation: "showProgramme", who: figureReaders),
        Rule(operation: "showFigureRows", who: figureReaders),
        Rule(operation: "showBoard", who: .only([.training])),
        Rule(
            operation: "answerFundings",
            who: .only([.national]),
            body: { _ in .form([("reponse", "accorder"), ("qui", "ca00000f-0000-4000-8000-000000000000")]) },
            success: { _ in 404 }
        ),
    ]
}
