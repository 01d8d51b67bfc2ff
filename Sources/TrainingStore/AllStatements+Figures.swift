import Postgres

extension AllStatements {
    /// Statements of the figures of the programme and of the board of cohorts.
    static let figures: [Entry] = programme + board

    private static let board: [Entry] = [
        CohortBoardSQL.cohorts.info,
        CohortBoardSQL.closures.info,
        CohortBoardSQL.people.info,
        ExamSQL.standing.info,
    ].map { Entry(info: $0, roles: ["p_training"]) }

    private static let programme: [Entry] = [
        ProgrammeFigureSQL.scope.info,
        ProgrammeFigureSQL.people.info,
        ProgrammeFigureSQL.cohorts.info,
        ProgrammeFigureSQL.structures.info,
    ].map { Entry(info: $0, roles: ["p_national", "p_auditor", "p_prefecture"]) }
}
