import TrainingApp
import TrainingRules

/// One contract: what stands declared, and the forms to declare more.
struct ContractPage: Page {
    static let template = "contrat"

    /// Something declared.
    struct Event: Sendable {
        let what: String
        let on: String
        let declaredOn: DayView
    }

    let title: String
    let name: String
    let personPath: String
    let employer: String
    let start: DayView
    let plannedEnd: DayView?
    let ended: DayView?
    let events: [Event]
    let hasEvents: Bool
    let steps: [OptionView]
    let reasons: [OptionView]
    let today: String
    let path: String
    let problem: Problem?
    /// Whether the caller's function declares contracts; others only read.
    let mayDeclare: Bool

    init(_ view: ContractView, mayDeclare: Bool = true, problem: Problem? = nil) {
        self.mayDeclare = mayDeclare
        title = "Contrat \(French.of(view.name))"
        name = view.name
        personPath = "/conseillers/\(view.person)"
        employer = view.employer
        start = DayView(view.start)
        plannedEnd = view.plannedEnd.map(DayView.init)
        ended = view.ended.map(DayView.init)
        events = view.events.map { event in
            let why = event.endReason.map { " (\(DirectoryText.name($0).lowercasedFirst))" }
            return Event(
                what: DirectoryText.event(event.kind) + (why ?? ""),
                on: event.on.map { "le \(French.dateWithoutWeekday($0))" } ?? "sans date de fin",
                declaredOn: DayView(event.declaredOn)
            )
        }
        hasEvents = !events.isEmpty
        steps = ContractStep.allCases.map {
            OptionView(value: $0.rawValue, label: DirectoryText.event($0.rawValue), isSelected: false)
        }
        reasons = EndReason.allCases.map {
            OptionView(value: $0.rawValue, label: DirectoryText.name($0), isSelected: $0 == .resignation)
        }
        today = view.today.iso
        path = "/contrats/\(view.id)"
        self.problem = problem
    }
}

/// An employer's own posts, contracts and contacts, with the form that declares a contract.
struct EmploymentPage: Page {
    static let template = "postes"

    /// One post.
    struct Post: Sendable {
        let heading: String
        let convention: String
        let badge: BadgeView
        let occupant: String?
        let occupantLink: String?
    }

    /// Somebody to write to.
    struct Contact: Sendable {
        let id: Int
        let function: String
        let name: String
        let email: String
        let isRunning: Bool
    }

    /// A contract that the posts do not show.
    struct Contract: Sendable {
        let name: String
        let link: String
        let path: String
        let dates: String
        let state: BadgeView
    }

    let title = "Postes et contrats"
    let contracts: [Contract]
    let hasContracts: Bool
    let name: String
    let answer: String
    let badge: BadgeView
    let anomaly: String?
    let posts: [Post]
    let hasPosts: Bool
    /// The posts on which somebody can be hired.
    let choices: [OptionView]
    let contacts: [Contact]
    let hasContacts: Bool
    let problem: Problem?
    let typed: [String: String]
    /// Whether the caller's function declares contracts and contacts; others only read.
    let mayDeclare: Bool

    init(_ view: StructureView, _ form: FormFields, mayDeclare: Bool = true, problem: Problem? = nil) {
        self.mayDeclare = mayDeclare
        let day = view.day.on
        name = view.card.name
        badge = DirectoryText.badge(view.count.meaning)
        answer =
            "\(French.count(view.count.occupied, "poste occupé", "postes occupés")) sur "
            + "\(French.count(view.count.attributed, "poste attribué", "postes attribués"))."
        anomaly = view.count.meaning == .anomaly ? DirectoryText.anomaly : nil
        let shown = view.posts.enumerated().map {
            ($1, StructurePage.Post($1, number: $0 + 1, on: day, mayKeep: false))
        }
        posts = shown.map { row, post in
            Post(
                heading: post.heading,
                convention: post.convention,
                badge: post.state,
                occupant: row.occupant,
                occupantLink: row.occupantID.map { "/conseillers/\($0)" }
            )
        }
        hasPosts = !posts.isEmpty
        contracts = view.contracts.map { EmploymentPage.Contract($0, on: day) }
        hasContracts = !contracts.isEmpty
        let chosen = form.all("poste").first
        choices = shown.filter { $0.1.isHere }.map { row, post in
            OptionView(
                value: row.id,
                label: "\(post.heading), convention \(post.convention), \(post.state.word)",
                isSelected: row.id == chosen
            )
        }
        contacts = view.contacts.map { contact in
            Contact(
                id: contact.key,
                function: contact.isManager ? "Responsable" : "Ressources humaines",
                name: contact.name,
                email: contact.email,
                isRunning: mayDeclare && contact.to == nil
            )
        }
        hasContacts = !contacts.isEmpty
        self.problem = problem
        typed = Dictionary(form.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension EmploymentPage.Contract {
    init(_ row: EmployerContractView, on day: CivilDate) {
        name = row.name
        link = "/conseillers/\(row.person)"
        path = "/contrats/\(row.id)"
        dates =
            "du \(French.dateWithoutWeekday(row.start))"
            + (row.end.map { " au \(French.dateWithoutWeekday($0))" } ?? ", sans date de fin")
        state =
            row.start > day
            ? BadgeView(look: "info", word: row.isOnPost ? "à venir" : "à venir, sans poste")
            : BadgeView(look: "warn", word: "sans poste")
    }
}
