import TrainingApp
import TrainingRules

/// Titles and exams in plain French.
enum CertificationText {
    /// What is held, one sentence each.
    static func held(_ status: CertificationStatus) -> [String] {
        var lines = status.blocks.map { block in
            let basis = block.basis == .equivalence ? ", par équivalence avec l'ancien titre" : ""
            return "\(name(block.block)), depuis le \(French.dateWithoutWeekday(block.since))\(basis)."
        }
        if let full = status.fullTitleSince {
            lines.append("Titre complet de médiateur numérique, depuis le \(French.dateWithoutWeekday(full)).")
        }
        if let pix = status.pixSince {
            lines.append("Certification Pix, depuis le \(French.dateWithoutWeekday(pix)).")
        }
        return lines
    }

    /// When the exam of the first block is, in one sentence.
    static func exam(_ status: CertificationStatus, _ dossier: Dossier, _ statement: AdvisorStatement) -> String {
        if let held = status.held(.ccp1) {
            return "Le CCP1 est obtenu depuis le \(French.date(held.since))."
        }
        guard let line = statement.milestones.first(where: { $0.code == .exam }) else { return "" }
        let isRecorded = dossier.examAttempts.contains { $0.exam == .ccp1 && $0.on == line.on }
        switch (line.state, line.on) {
        case (.notNeeded, _): return "L'examen du CCP1 n'est pas demandé."
        case (.done, let day?): return "L'examen du CCP1 a été présenté le \(French.date(day))."
        case (.planned, let day?) where isRecorded: return "L'examen du CCP1 a lieu le \(French.date(day))."
        case (.planned, let day?) where dossier.initialTraining?.completedOn != nil:
            return "L'examen du CCP1 est à passer au plus tard le \(French.date(day))."
        case (.planned, let day?):
            return "Examen du CCP1 : date proposée le \(French.date(day)), que l'organisme de formation confirme."
        case (.late, let day?): return "L'examen du CCP1 était attendu pour le \(French.date(day))."
        default: return "La date de l'examen du CCP1 sera connue quand la formation aura commencé."
        }
    }

    private static func name(_ block: Certification.Block) -> String {
        switch block {
        case .ccp1: "CCP1 du titre de médiateur numérique"
        case .ccp2: "CCP2 du titre de médiateur numérique"
        case .ccp3: "CCP3 de l'ancien titre"
        case .full: "Titre complet"
        }
    }
}
