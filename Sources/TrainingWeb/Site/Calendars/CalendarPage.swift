import TrainingApp
import TrainingRules

/// One's calendars: the addresses to subscribe to, and how to make and end them.
struct CalendarPage: Page {
    static let template = "calendriers"

    /// An address.
    struct Feed: Sendable {
        let id: String
        let title: String
        let address: String?
        let subscribe: String?
        let created: String
        let read: String
    }

    /// A calendar that can be made.
    struct Offer: Sendable {
        let kind: String
        let title: String
        let details: String
        /// Whether there is one, which a new address would replace.
        let isThere: Bool
    }

    let title = "Mes calendriers"
    let feeds: [Feed]
    let hasFeeds: Bool
    let offers: [Offer]
    let cohorts: [OptionView]
    let hasCohorts: Bool

    init(_ feeds: [CalendarFeed], of persona: Persona, cohorts: [CohortListing], baseURL: String) {
        self.feeds = feeds.map { feed in
            let address = feed.path.map { baseURL + $0 }
            return Feed(
                id: feed.id,
                title: Self.title(feed.kind, feed.cohort),
                address: address,
                subscribe: address.flatMap { text in
                    text.firstRange(of: "://").map { "webcal://" + text[$0.upperBound...] }
                },
                created: French.dateWithoutWeekday(feed.createdAt.day),
                read: feed.readOn.map { "lue pour la dernière fois le \(French.dateWithoutWeekday($0))" }
                    ?? "jamais lue"
            )
        }
        hasFeeds = !feeds.isEmpty
        let kinds: [CalendarFeed.Kind] =
            switch persona {
            case .advisor: [.own]
            case .employer: [.staff]
            case .training: [.body]
            default: []
            }
        offers = kinds.map { kind in
            Offer(
                kind: kind.rawValue,
                title: Self.title(kind, nil),
                details: Self.details(kind),
                isThere: feeds.contains { $0.kind == kind }
            )
        }
        self.cohorts = cohorts.map { OptionView(value: $0.id, label: $0.name, isSelected: false) }
        hasCohorts = !cohorts.isEmpty
    }

    /// A cohort to choose.
    struct CohortListing: Sendable {
        let id: String
        let name: String
    }

    private static func title(_ kind: CalendarFeed.Kind, _ cohort: String?) -> String {
        switch kind {
        case .own: "Ma formation"
        case .staff: "Absences en formation de mes conseillers"
        case .body: "Sessions et promotions de l'organisme"
        case .cohort: "Promotion \(cohort ?? "")"
        }
    }

    private static func details(_ kind: CalendarFeed.Kind) -> String {
        switch kind {
        case .own: "Vos jours de formation initiale, votre jury blanc, votre examen, votre entretien et vos modules."
        case .staff:
            "Les jours où vos conseillers sont en formation, avec leur prénom et l'initiale de leur nom. Une personne qui "
                + "quitte votre structure en disparaît."
        case .body: "Les jours de vos promotions et de vos sessions de modules, sans aucun nom de personne."
        case .cohort: "Les jours de la promotion, sans aucun nom de personne."
        }
    }
}
