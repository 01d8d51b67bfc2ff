import TrainingApp
import TrainingRules

/// What a person need not follow or sit, what is held, and what is prepared beside the programme.
struct TitlePage: Page {
    static let template = "titres"

    /// One writing of a decision.
    struct Decision: Sendable {
        let what: String
        let proof: String
        let author: String
        let when: String
        let reason: String
    }

    /// A registration beside the programme.
    struct Registration: Sendable {
        let title: String
        let facts: [FactLine]
    }

    let title: String
    let name: String
    let path: String
    let personPath: String
    let proofPath: String
    let isOwn: Bool
    /// Whether the training is to be followed, in one sentence.
    let answer: String
    let held: [String]
    let hasHeld: Bool
    let awards: [String]
    let hasAwards: Bool
    /// The way of a coordinator; nil for the others.
    let coordination: [String]
    let isCoordinator: Bool
    let registrations: [Registration]
    let hasRegistrations: Bool
    /// One exam or two, in one sentence; nil without a registration.
    let combined: String?
    let decisions: [Decision]
    let hasDecisions: Bool
    let mayDecide: Bool
    let isExempt: Bool
    let reasons: [OptionView]
    let today: String
    let problem: Problem?
    /// What was typed on the decision, the former title and the registration, where that was refused.
    let decision: TypedFields
    let former: TypedFields
    let registration: TypedFields
    let formerTitles: [OptionView]
    let aimedTitles: [OptionView]
    let fundings: [OptionView]

    init(
        _ file: TitleFile,
        under ruleBook: RuleBook,
        typed: FormFields? = nil,
        in form: String = "",
        problem: Problem? = nil
    ) {
        let decision = TypedFields(form == "dispense" ? typed : nil)
        let former = TypedFields(form == "ancien" ? typed : nil)
        let registration = TypedFields(form == "inscription" ? typed : nil)
        self.decision = decision
        self.former = former
        self.registration = registration
        formerTitles = TitleText.options(
            [
                (.remn, .ccp1), (.remn, .ccp2), (.remn, .ccp3), (.remn, .full), (.mn, .ccp1), (.mn, .ccp2),
                (.mn, .full),
            ],
            former.titre
        )
        aimedTitles = TitleText.options(
            [(.mn, .ccp2), (.mn, .full), (.remn, .ccp2), (.remn, .ccp3), (.remn, .full)],
            registration.titre
        )
        fundings = TitleRegistration.Funding.allCases.map {
            OptionView(
                value: $0.rawValue,
                label: TitleText.funding($0).capitalizedFirst,
                isSelected: $0.rawValue == registration.financement
            )
        }
        isOwn = file.viewer == .advisor
        title = isOwn ? "Mes titres et ma dispense" : "Titres et dispense \(French.of(file.name))"
        name = file.name
        path = "/conseillers/\(file.person)/titres"
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(file.person)"
        proofPath = isOwn ? "/mon-parcours/justificatifs" : "/conseillers/\(file.person)/justificatifs"
        answer = TitleText.answer(file)
        held = CertificationText.held(file.status)
        hasHeld = !held.isEmpty
        awards = file.awards.map { award in
            let proof = award.proof.map { ", d'après « \($0) »" } ?? ""
            return "\(TitleText.name(award.award.title, award.award.block)), le "
                + "\(French.dateWithoutWeekday(award.award.awardedOn))\(proof)"
        }
        hasAwards = !awards.isEmpty
        isCoordinator = file.role == .coordinator
        coordination = isCoordinator ? TitleText.coordination(file, in: ruleBook.catalogue) : []
        registrations = file.registrations.map { entry in
            let registration = entry.registration
            let facts: [(String, String?)] = [
                ("Inscription", French.dateWithoutWeekday(registration.registeredOn)),
                ("Financement", TitleText.funding(registration.funding)),
                ("Accord de l'OPCO", registration.agreedOn.map(French.dateWithoutWeekday)),
                ("Examen", registration.examOn.map(French.dateWithoutWeekday)), ("Organisme", entry.provider),
            ]
            return Registration(
                title: TitleText.name(registration.title, registration.block),
                facts: facts.compactMap { label, value in value.map { FactLine(label: label, value: $0) } }
            )
        }
        hasRegistrations = !registrations.isEmpty
        combined = registrations.isEmpty ? nil : TitleText.combined(file.combined)
        decisions = file.exemptions.map { entry in
            Decision(
                what: entry.isVoid
                    ? "Dispense annulée"
                    : "Dispense le \(French.dateWithoutWeekday(entry.on)) : \(TitleText.why(entry.why))",
                proof: entry.proof ?? "–",
                author: AttendanceText.author(entry.author),
                when: "\(French.dateWithoutWeekday(entry.at.day)) à \(entry.at.clock)",
                reason: entry.reason ?? "–"
            )
        }
        hasDecisions = !decisions.isEmpty
        mayDecide = file.mayDecide
        isExempt = file.exemption != nil
        reasons = Exemption.Reason.allCases.map {
            OptionView(
                value: $0.rawValue,
                label: TitleText.why($0).capitalizedFirst,
                isSelected: decision.motif.isEmpty
                    ? $0 == file.exemption?.why : $0.rawValue == decision.motif
            )
        }
        today = file.today.iso
        self.problem = problem
    }
}

/// Titles and exemptions in plain French.
enum TitleText {
    /// « équivalence d'un titre déjà obtenu ».
    static func why(_ reason: Exemption.Reason) -> String {
        switch reason {
        case .equivalence: "équivalence d'un titre déjà obtenu"
        case .alreadyTrained: "formation déjà suivie"
        case .coordinator: "fonction de coordination"
        }
    }

    /// « REMN, CCP1 ».
    static func name(_ title: Certification.Title, _ block: Certification.Block?) -> String {
        let base =
            switch title {
            case .remn: "REMN (ancien titre)"
            case .mn: "Médiateur numérique"
            case .pix: "Pix"
            }
        switch block {
        case nil: return base
        case .full?: return "\(base), titre complet"
        case let block?: return "\(base), \(block.rawValue)"
        }
    }

    /// Titles to choose from.
    static func options(
        _ titles: [(Certification.Title, Certification.Block)],
        _ chosen: String
    ) -> [OptionView] {
        titles.map { title, block in
            let value = "\(title.rawValue)-\(block.rawValue)"
            return OptionView(value: value, label: name(title, block), isSelected: value == chosen)
        }
    }

    /// « OPCO ».
    static func funding(_ funding: TitleRegistration.Funding) -> String {
        switch funding {
        case .opco: "OPCO"
        case .employer: "structure employeuse"
        case .other: "autre"
        }
    }

    /// Whether the training is to be followed.
    static func answer(_ file: TitleFile) -> String {
        if let exemption = file.exemption {
            return "La formation initiale n'est pas à suivre : dispense prononcée le "
                + "\(French.dateWithoutWeekday(exemption.on)) (\(why(exemption.why)))."
        }
        if file.role == .coordinator {
            return "Les coordinateurs sont dispensés de formation initiale ; la décision n'est pas encore enregistrée."
        }
        if file.dossier.initialTraining?.completedOn != nil { return "La formation initiale est suivie." }
        if file.status.held(.ccp1) != nil {
            return "Le CCP1 est déjà obtenu : l'examen n'est plus à passer. La formation reste à suivre tant qu'aucune "
                + "dispense n'est prononcée."
        }
        return "La formation initiale est à suivre ; aucune dispense n'est prononcée."
    }

    /// One exam or two.
    static func combined(_ exam: CombinedExam) -> String {
        switch exam {
        case .once(let day?):
            "Un seul examen est à passer, celui du titre complet, le \(French.date(day)) ; celui du CCP1 seul n'a pas lieu."
        case .once(nil):
            "Un seul examen est à passer, celui du titre complet ; sa date est à fixer. Celui du CCP1 seul n'a pas lieu."
        case .awaitsTheAgreement:
            "Si l'OPCO donne son accord, un seul examen sera à passer, celui du titre complet."
        case .twice:
            "L'examen du CCP1 et celui de ce titre restent deux examens. Rien de cela n'utilise un crédit de module."
        }
    }

    /// The way of a coordinator (R-070 … R-072): two modules of their own, no initial training, the CCP1 as a choice.
    static func coordination(_ file: TitleFile, in catalogue: ModuleCatalogue) -> [String] {
        var lines = catalogue.modules.filter { $0.code.hasPrefix("COORD_") }.map { module in
            let taken = file.dossier.moduleRegistrations.last { $0.module == module.code }
            let state =
                switch taken?.status {
                case nil: "pas encore demandé"
                case .attended?: "suivi"
                case .withdrawn?, .cancelledByBody?, .fundingRefused?, .refused?, .absentExcused?:
                    "à demander à nouveau"
                default: "demandé, session du \(taken.map { French.dateWithoutWeekday($0.sessionStart) } ?? "")"
                }
            return "Module « \(module.title) » (\(module.hours)\u{A0}h) : \(state)."
        }
        lines.append(
            file.status.held(.ccp1) == nil
                ? "Le CCP1 reste un choix : le parcours court de 70\u{A0}h a pris fin à l'été 2025, l'organisme de formation "
                    + "examine chaque demande."
                : "Le CCP1 est obtenu."
        )
        return lines
    }
}
