/// The four verdicts in French.
public enum VerdictText {
    /// One or two words for a badge.
    public static func title(_ verdict: Verdict) -> String {
        switch verdict {
        case .funded: "Financé"
        case .toConfirm: "À confirmer"
        case .unfunded: "Non financé"
        case .refused: "Refusé"
        }
    }

    /// One sentence for a page.
    public static func sentence(_ verdict: Verdict) -> String {
        switch verdict {
        case .funded: "Le programme finance ce module."
        case .toConfirm: "L'organisme de formation doit confirmer : les textes laissent un doute."
        case .unfunded: "Le module peut être suivi, aux frais de l'employeur."
        case .refused: "L'inscription n'est pas possible en l'état."
        }
    }
}

/// The steps of the initial training in French.
public enum MilestoneText {
    /// The name of a step.
    public static func title(_ code: AdvisorStatement.MilestoneLine.Code) -> String {
        switch code {
        case .registered: "Inscription à la formation initiale"
        case .interview: "Entretien d'entrée"
        case .convocationReceived: "Convocation reçue"
        case .confirmedByAdvisor: "Confirmation du conseiller"
        case .confirmedByManager: "Confirmation du responsable"
        case .start: "Début de la formation"
        case .pix: "Certification Pix"
        case .mockJury: "Jury blanc"
        case .trainingFinished: "Fin de la formation"
        case .exam: "Examen du CCP1"
        case .certificates: "Certificats"
        }
    }

    /// How far a step is, in one or two words.
    public static func state(_ state: AdvisorStatement.MilestoneLine.State) -> String {
        switch state {
        case .done: "fait"
        case .planned: "prévu"
        case .possible: "possible"
        case .late: "en retard"
        case .notNeeded: "sans objet"
        }
    }
}

/// What to do next, in French.
public enum NextStepText {
    /// One sentence that says what to do and by when.
    public static func sentence(_ step: NextStep, in catalogue: ModuleCatalogue) -> String {
        let by = step.by.map { " avant le \($0.inFrench)" } ?? ""
        switch (step.code, step.detail) {
        case (.registerForTraining, _):
            return "Inscrivez-vous à la formation initiale\(by), en indiquant les coordonnées de votre responsable."
        case (.holdInterview, _): return "Passez l'entretien d'entrée en formation initiale\(by)."
        case (.confirmConvocation, _): return "Confirmez votre convocation et votre planning\(by)."
        case (.confirmConvocationManager, _):
            return "Confirmez la convocation et le planning de votre conseiller\(by)."
        case (.completeInternship, .hours(let hours)):
            return "Il reste \(French.hours(hours)) de stage à faire\(by), jour du jury blanc."
        case (.completeInternship, _): return "Terminez votre stage\(by)."
        case (.releaseForInternship, .hours(let hours)):
            return "Libérez \(French.hours(hours)) de stage pour votre conseiller\(by)."
        case (.releaseForInternship, _): return "Libérez du temps de stage pour votre conseiller\(by)."
        case (.takePix, _): return "Passez la certification Pix, en salle\(by)."
        case (.sitExam, _): return "Passez l'examen du CCP1\(by), avec dossier, diaporama et trois fiches séances."
        case (.newExamDate, .exam(let exam, _)):
            return "Proposez une nouvelle date, financée, pour l'examen \(exam.rawValue)."
        case (.newExamDate, _): return "Proposez une nouvelle date d'examen, financée."
        case (.resitExam, .exam(let exam, let alert)):
            let warning = alert ? " La subvention du poste peut être suspendue." : ""
            return "Organisez le rattrapage de l'examen \(exam.rawValue), à la charge de l'employeur.\(warning)"
        case (.resitExam, _): return "Organisez le rattrapage de l'examen, à la charge de l'employeur."
        case (.registerModule, .credit(let credit)):
            return "Inscrivez-vous à un module : \(French.credit(credit)) est libre"
                + (step.by.map { ", pour une session qui commence au plus tard le \($0.inFrench)." } ?? ".")
        case (.registerModule, _): return "Inscrivez-vous à un module\(by)."
        case (.registerReservedModule, .module(let code)):
            return "Vous pouvez suivre le module \(French.module(code, in: catalogue)), financé en plus des autres."
        case (.registerReservedModule, _): return "Vous pouvez suivre un module financé en plus des autres."
        case (.attendSession, let detail):
            return "Suivez le module \(French.module(detail.module, in: catalogue))\(starting(step.by))."
        case (.releaseForSession, let detail):
            return "Libérez votre conseiller pour le module \(French.module(detail.module, in: catalogue))"
                + "\(starting(step.by))."
        case (.settleUncovered, let detail):
            return "Aucun crédit ne couvre le module \(French.module(detail.module, in: catalogue))"
                + "\(starting(step.by)) : gardez-le sans financement du programme, ou annulez-le."
        }
    }

    private static func starting(_ day: CivilDate?) -> String {
        day.map { ", qui commence le \($0.inFrench)" } ?? ""
    }
}

extension NextStep.Detail {
    fileprivate var module: String? {
        switch self {
        case .module(let code), .registration(_, module: let code): code
        default: nil
        }
    }
}
