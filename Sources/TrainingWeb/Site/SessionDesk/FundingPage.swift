import TrainingApp
import TrainingRules

/// The registrations whose funding the operator is to answer.
struct FundingPage: Page {
    static let template = "financements"

    /// One registration.
    struct Row: Sendable {
        let number: Int
        let id: String
        let name: String
        let personLink: String
        let territory: String
        let title: String
        let sessionLink: String
        let firstDay: String
        let requestedOn: String
        /// What the rules answer today; nil when the facts are not seen.
        let verdict: BadgeView?
        /// The credit it uses, or why it uses none.
        let why: String?
        /// What they answered when it was asked for; nil when it is the same, or not known.
        let verdictThen: BadgeView?
        let path: String
        /// The reason as typed.
        let reason: String
        let isTicked: Bool
    }

    let title: String
    /// Whether these are the ones that were granted.
    let isGranted: Bool
    let refusals: [RefusalView]
    let hasRefusals: Bool
    /// The reason typed for everybody ticked.
    let commonReason: String
    let tickPath: String
    let allTicked: Bool
    let problem: Problem?
    let rows: [Row]
    let hasRows: Bool
    let isFirst: Bool
    let nextPath: String?

    init(
        _ list: FundingList,
        isFirst: Bool,
        typed: FormFields = FormFields(),
        about: String? = nil,
        isGranted: Bool = false,
        ticksAll: Bool = false,
        refusals: [BatchOutcome.Refusal] = [],
        problem: Problem? = nil
    ) {
        self.problem = problem
        self.isGranted = isGranted
        title = isGranted ? "Financements accordés" : "Financements à décider"
        self.refusals = refusals.map(RefusalView.init)
        hasRefusals = !refusals.isEmpty
        let ticked = Set(typed.all("qui"))
        commonReason = about == nil ? typed.all("raison").first ?? "" : ""
        allTicked = ticksAll
        rows = list.rows.enumerated().map { number, row in
            Row(
                number: number,
                id: row.registration,
                name: row.name,
                personLink: "/conseillers/\(row.person)",
                territory: TerritoryName.label(row.territory),
                title: row.title,
                sessionLink: "/sessions/\(row.session)",
                firstDay: French.dateWithoutWeekday(row.firstDay),
                requestedOn: French.dateWithoutWeekday(row.requestedOn),
                verdict: row.decision.map { SessionText.verdict($0.verdict, isOwn: false) },
                why: row.decision.map(Self.why),
                verdictThen: row.verdictThen.flatMap { then in
                    then == row.decision?.verdict ? nil : SessionText.verdict(then, isOwn: false)
                },
                path: "/financements/\(row.registration)",
                reason: row.registration == about ? typed.all("raison").first ?? "" : "",
                isTicked: ticksAll || ticked.contains(row.registration)
            )
        }
        hasRows = !rows.isEmpty
        self.isFirst = isFirst
        let status = isGranted ? "etat=accordes&" : ""
        nextPath = list.next.map { "/financements?\(status)apres=\($0.text)" }
        tickPath = "/financements?" + status + (ticksAll ? "" : "tous=1")
    }

    private static func why(_ decision: Decision) -> String {
        if decision.verdict == .funded, let credit = decision.credit { return CreditText.name(credit) }
        return decision.reasons.map { ReasonText.title($0.code) }.joined(separator: ", ")
    }
}

/// The modules that an employer pays for, or is asked to.
struct AgreementPage: Page {
    static let template = "accords"

    /// One registration.
    struct Row: Sendable {
        let number: Int
        let name: String
        let personLink: String
        let title: String
        let sessionLink: String
        let firstDay: String
        let status: String
        /// What was agreed; nil while it is awaited.
        let agreed: String?
        let isAwaited: Bool
        let path: String
        /// Who agreed, as typed.
        let agreedBy: String
        /// Why they do not agree, as typed.
        let refusal: String
    }

    let title = "Modules à nos frais"
    let problem: Problem?
    let answer: String
    let rows: [Row]
    let hasRows: Bool

    init(
        _ list: [EmployerPaidModule],
        mayAgree: Bool,
        typed: FormFields = FormFields(),
        about: String? = nil,
        problem: Problem? = nil
    ) {
        self.problem = problem
        rows = list.enumerated().map { number, row in
            Row(
                number: number,
                name: row.name,
                personLink: "/conseillers/\(row.person)",
                title: row.title,
                sessionLink: "/sessions/\(row.session)",
                firstDay: French.dateWithoutWeekday(row.firstDay),
                status: row.status.label,
                agreed: row.agreedOn.map { day in
                    "accord donné le \(French.dateWithoutWeekday(day))" + (row.givenBy.map { " par \($0)" } ?? "")
                },
                isAwaited: row.agreedOn == nil && mayAgree,
                path: "/employeur/accords/\(row.registration)",
                agreedBy: row.registration == about ? typed.all("accord").first ?? "" : "",
                refusal: row.registration == about ? typed.all("raison").first ?? "" : ""
            )
        }
        hasRows = !rows.isEmpty
        let awaited = list.count { $0.agreedOn == nil }
        answer =
            switch awaited {
            case 0: "Aucun accord n'est attendu de vous."
            case 1: "Un accord est attendu de vous."
            default: "\(French.number(awaited)) accords sont attendus de vous."
            }
    }
}
