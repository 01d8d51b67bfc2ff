import TrainingApp
import TrainingRules

/// What an employer is not shown of an advisor's file (rule R-062): how exams ended, but for what was obtained.
enum EmployerSight {
    /// The facts with only the certifications and the dates of exams.
    static func dossier(_ dossier: Dossier, for persona: Persona?) -> Dossier {
        guard persona == .employer else { return dossier }
        var shown = dossier
        shown.examAttempts.removeAll { $0.outcome != .passed }
        return shown
    }

    /// The statement without the steps that tell how an exam ended, save those the employer itself must take.
    static func statement(_ statement: AdvisorStatement, for persona: Persona?) -> AdvisorStatement {
        guard persona == .employer else { return statement }
        var shown = statement
        shown.next.removeAll { $0.code == .newExamDate }
        return shown
    }
}
