import TrainingApp
import TrainingRules

/// One structure: its posts on a day, who is on them, what it was called, whom to write to.
struct StructurePage: Page {
    static let template = "structure"

    /// One post.
    struct Post: Sendable {
        let heading: String
        let convention: String
        let state: BadgeView
        let occupant: String?
        let occupantLink: String?
        /// Where it is returned, transferred or corrected; nil for those who may not.
        let actionPath: String?
        let isHere: Bool
    }

    /// What it was called from a day on.
    struct Version: Sendable {
        let from: String
        let name: String
        let number: String
    }

    /// Somebody to write to.
    struct Contact: Sendable {
        let function: String
        let name: String
        let email: String
        let from: DayView
        let to: DayView?
    }

    let title: String
    let facts: [FactLine]
    let problem: Problem?
    let answer: String
    let badge: BadgeView
    let anomaly: String?
    let days: DaysView
    let posts: [Post]
    let hasPosts: Bool
    let contracts: [EmploymentPage.Contract]
    let hasContracts: Bool
    let versions: [Version]
    let contacts: [Contact]
    let hasContacts: Bool
    let mergedInto: FactLine?
    let headOffice: LinkView?
    let establishments: [LinkView]
    let hasEstablishments: Bool
    let mayKeep: Bool
    /// Whether the merge that made this card a duplicate can be taken back here.
    let mayTakeBack: Bool
    let path: String
    let applications: [OptionView]
    let name: String
    let number: String

    init(_ view: StructureView, mayKeep: Bool, problem: Problem? = nil) {
        let card = view.card
        title = card.name
        name = card.name
        number = card.number ?? ""
        var facts = [FactLine(label: "Numéro", value: card.number ?? "inconnu")]
        facts.append(FactLine(label: "Statut", value: card.isPublic ? "publique" : "privée"))
        if !card.address.isEmpty {
            facts.append(FactLine(label: "Adresse", value: card.address.joined(separator: ", ")))
        }
        facts.append(FactLine(label: "Département", value: TerritoryName.label(card.territory)))
        if let state = view.count.application {
            facts.append(FactLine(label: "Candidature", value: DirectoryText.name(state)))
        }
        self.facts = facts
        self.problem = problem
        badge = DirectoryText.badge(view.count.meaning)
        answer =
            "\(French.count(view.count.occupied, "poste occupé", "postes occupés")) sur "
            + "\(French.count(view.count.attributed, "poste attribué", "postes attribués"))."
        anomaly = view.count.meaning == .anomaly ? DirectoryText.anomaly : nil
        days = DaysView(view.day, today: nil)
        posts = view.posts.enumerated().map { Post($1, number: $0 + 1, on: view.day.on, mayKeep: mayKeep) }
        hasPosts = !posts.isEmpty
        contracts = view.contracts.map { EmploymentPage.Contract($0, on: view.day.on) }
        hasContracts = !contracts.isEmpty
        versions = view.versions.map { version in
            Version(
                from: version.from.map { "à partir du \(French.dateWithoutWeekday($0))" } ?? "depuis l'origine",
                name: version.name,
                number: version.number ?? "sans numéro"
            )
        }
        contacts = view.contacts.map { contact in
            Contact(
                function: contact.isManager ? "Responsable" : "Ressources humaines",
                name: contact.name,
                email: contact.email,
                from: DayView(contact.from),
                to: contact.to.map(DayView.init)
            )
        }
        hasContacts = !contacts.isEmpty
        headOffice = view.headOffice.map { LinkView(label: $0.name, path: "/annuaire/structures/\($0.id)") }
        establishments = view.establishments.map { LinkView(label: $0.name, path: "/annuaire/structures/\($0.id)") }
        hasEstablishments = !establishments.isEmpty
        mergedInto = card.mergedInto.map { FactLine(label: $0.name, value: "/annuaire/structures/\($0.id)") }
        self.mayKeep = mayKeep && card.mergedInto == nil
        mayTakeBack = mayKeep && card.mergedInto != nil
        path = "/annuaire/structures/\(view.id)"
        applications = PostCount.Application.allCases.map { state in
            OptionView(
                value: state.rawValue,
                label: DirectoryText.name(state),
                isSelected: state == view.count.application
            )
        }
    }
}

extension StructurePage.Post {
    init(_ row: PostSummary, number: Int, on day: CivilDate, mayKeep: Bool) {
        heading = row.reference.map { "Poste \($0)" } ?? "Poste n° \(number)"
        convention =
            "du \(French.dateWithoutWeekday(row.conventionStart)) au \(French.dateWithoutWeekday(row.conventionEnd))"
        let left = row.returnedOn ?? row.transferredOn
        isHere = !row.isCancelled && left == nil
        if row.isCancelled {
            state = BadgeView(look: "", word: "attribution annulée")
        } else if let left, left <= day {
            let what = row.returnedOn == nil ? "transféré" : "rendu"
            state = BadgeView(look: "", word: "\(what) le \(French.dateWithoutWeekday(left))")
        } else if !(row.conventionStart...row.conventionEnd).contains(day) {
            state = BadgeView(look: row.occupant == nil ? "" : "stop", word: "hors convention")
        } else {
            state =
                row.occupant == nil
                ? BadgeView(look: "warn", word: "vacant") : BadgeView(look: "good", word: "occupé")
        }
        occupant = row.occupant
        occupantLink = row.occupantID.map { "/conseillers/\($0)" }
        actionPath = mayKeep && !row.isCancelled ? "/annuaire/postes/\(row.id)" : nil
    }
}
