import TrainingApp
import TrainingRules

/// What the operator keeps of one person: the role and the listing on the Coop, over time.
struct PersonKeepingPage: Page {
    static let template = "fonction"

    /// A role or a listing, from a day on.
    struct Line: Sendable {
        let what: String
        let from: DayView
        /// Whether it can be taken back.
        let mayTakeBack: Bool
    }

    /// Somebody in the team.
    struct Member: Sendable {
        let key: Int
        let name: String
        let link: String
        let from: DayView
        let to: DayView?
    }

    let title: String
    let personPath: String
    let path: String
    let answer: String
    let roles: [Line]
    let hasRoles: Bool
    let corrections: [String]
    let hasCorrections: Bool
    let choices: [OptionView]
    let listings: [Line]
    let hasListings: Bool
    let coopRoles: [OptionView]
    /// Whether the person coordinates a team, or did.
    let hasTeam: Bool
    let members: [Member]
    let hasMembers: Bool
    let today: String
    let problem: Problem?

    init(_ view: PersonKeeping, problem: Problem? = nil) {
        title = "Fonction et Coop : \(view.name)"
        personPath = "/conseillers/\(view.id)"
        path = "/annuaire/personnes/\(view.id)"
        let held = view.roles.last { $0.from <= view.today }
        answer =
            held.map {
                "\(RoleText.name($0.role)) depuis le \(French.dateWithoutWeekday($0.from))."
            } ?? "Aucune fonction à ce jour."
        roles = view.roles.map {
            Line(what: RoleText.name($0.role), from: DayView($0.from), mayTakeBack: view.roles.count > 1)
        }
        hasRoles = !roles.isEmpty
        corrections = view.corrections.map {
            "\(RoleText.name($0.role)) à partir du \(French.dateWithoutWeekday($0.from)), annulé le "
                + "\(French.dateWithoutWeekday($0.takenBackOn)) : \($0.reason)"
        }
        hasCorrections = !corrections.isEmpty
        let other: Role = held?.role == .coordinator ? .advisor : .coordinator
        choices = Role.allCases.map {
            OptionView(value: $0.rawValue, label: RoleText.name($0), isSelected: $0 == other)
        }
        listings = view.listings.map { listing in
            let details = [listing.email, listing.siret].compactMap { $0 }
            return Line(
                what: RoleText.name(listing.role) + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"),
                from: DayView(listing.on),
                mayTakeBack: true
            )
        }
        hasListings = !listings.isEmpty
        coopRoles = CoopListing.Role.allCases.map {
            OptionView(value: $0.rawValue, label: RoleText.name($0), isSelected: $0 == .advisor)
        }
        hasTeam = view.team != nil
        members = (view.team ?? []).map {
            Member(
                key: $0.key,
                name: $0.name,
                link: "/conseillers/\($0.person)",
                from: DayView($0.from),
                to: $0.to.map(DayView.init)
            )
        }
        hasMembers = !members.isEmpty
        today = view.today.iso
        self.problem = problem
    }
}

/// Roles in French, and what a change of role does.
enum RoleText {
    static func name(_ role: Role) -> String {
        switch role {
        case .advisor: "Conseiller ou conseillère numérique"
        case .coordinator: "Coordinateur ou coordinatrice"
        }
    }

    static func name(_ role: CoopListing.Role) -> String {
        switch role {
        case .advisor: "Conseiller numérique"
        case .coordinator: "Coordinateur"
        case .mediator: "Médiateur numérique"
        case .none: "Retiré de la Coop"
        }
    }

    /// What the change does, one sentence each.
    static func sentences(_ effects: RoleChangeEffects, in catalogue: ModuleCatalogue) -> [String] {
        var lines: [String] = []
        switch effects.role {
        case .coordinator:
            lines.append("À partir de ce jour, aucun nouveau crédit annuel de module n'est accordé.")
        case .advisor:
            lines.append("À partir de ce jour, les crédits annuels de module sont accordés aux conditions ordinaires.")
        }
        if !effects.gained.isEmpty {
            lines.append("Crédits obtenus : " + CreditText.joined(effects.gained.map(CreditText.name)) + ".")
        }
        if !effects.lost.isEmpty {
            lines.append("Crédits perdus : " + CreditText.joined(effects.lost.map(CreditText.name)) + ".")
        }
        for registration in effects.toReview {
            lines.append(
                "L'inscription à « \(CreditText.module(registration.module, in: catalogue)) » du "
                    + "\(French.dateWithoutWeekday(registration.sessionStart)) reste, et devra être confirmée par "
                    + "l'organisme de formation."
            )
        }
        if effects.isInTraining {
            lines.append(
                "La formation initiale en cours n'est ni suspendue ni retirée : l'organisme de formation décide de la "
                    + "suite avec la personne."
            )
        }
        if effects.owesTraining {
            lines.append("Sans formation initiale ni dispense, la personne devra s'inscrire en formation initiale.")
        }
        lines.append("Certificats, Pix, heures et modules suivis restent acquis.")
        lines.append("À prévenir : " + CreditText.joined(effects.told.map(DirectoryText.name)) + ".")
        lines.append("Une déclaration faite par erreur peut être annulée : tout redevient alors comme avant.")
        return lines
    }
}
