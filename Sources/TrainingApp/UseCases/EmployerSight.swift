import TrainingRules

/// What an employer is not shown of an advisor's file (rule R-062): how exams ended, but for what was obtained.
enum EmployerSight {
    /// The facts with only the exams that were passed, when it is an employer that looks.
    static func dossier(_ dossier: Dossier, for viewer: Persona?) -> Dossier {
        guard viewer == .employer else { return dossier }
        var shown = dossier
        shown.examAttempts.removeAll { $0.outcome != .passed }
        return shown
    }

    /// The statement without the steps that tell how an exam ended, save those the employer itself must take.
    static func statement(_ statement: AdvisorStatement, for viewer: Persona?) -> AdvisorStatement {
        guard viewer == .employer else { return statement }
        var shown = statement
        shown.next.removeAll { $0.code == .newExamDate }
        return shown
    }
}
