/// A published figure of the programme: its name in addresses, its title and its definition.
///
/// Every page that shows one counts the rows of `FigureCount`; none is stored.
public enum ProgrammeFigure: String, Hashable, Sendable, CaseIterable {
    case inPost = "en-poste"
    case trained = "formes"
    case exempt = "dispenses"
    case inTraining = "en-formation"
    case untrained = "sans-formation"
    case certified = "ccp1"
    case pix
    case resultsDue = "resultats-attendus"
    case interviewWait = "attente-entretien"
    case interviewLate = "attente-trop-longue"
    case startDelay = "delai-avant-formation"
    case creditsUsed = "credits-utilises"
    case creditsReserved = "credits-reserves"
    case creditsLeft = "credits-disponibles"
    case creditsExpired = "credits-expires"
    case uncovered = "modules-sans-credit"
    case cohortsAhead = "promotions-a-venir"
    case cohortsRunning = "promotions-en-cours"
    case postsAttributed = "postes-attribues"
    case postsOccupied = "postes-occupes"
    case anomalies

    /// Days after which the wait for an entry interview is too long.
    public static let longWait = 60

    /// What the rows of a figure are.
    public enum Source: Hashable, Sendable, CaseIterable {
        case people, credits, cohorts, structures
    }

    /// What its rows are.
    public var source: Source {
        switch self {
        case .creditsUsed, .creditsReserved, .creditsLeft, .creditsExpired, .uncovered: .credits
        case .cohortsAhead, .cohortsRunning: .cohorts
        case .postsAttributed, .postsOccupied, .anomalies: .structures
        default: .people
        }
    }

    /// Whether each row says how many days were waited, of which the middle one is told.
    public var tellsDays: Bool {
        switch self {
        case .interviewWait, .interviewLate, .startDelay: true
        default: false
        }
    }
}
