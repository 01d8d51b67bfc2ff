import TrainingApp
import TrainingRules

/// One participant of a session, as the desk shows it.
struct DeskRow: Sendable {
    /// A half-day as a choice.
    struct Half: Sendable {
        let id: String
        let field: String
        let label: String
        let choices: [OptionView]
    }

    /// Number in the list, for the names of fields.
    let number: Int
    let name: String
    let personLink: String
    let registration: String
    let status: BadgeView
    let since: String
    let credit: String?
    /// What the kept answer says, when it is not simply that it is funded.
    let reasons: [String]
    let payer: String?
    let mayConfirm: Bool
    /// What has to come before the confirmation; nil for nothing.
    let awaits: String?
    let mayWithdraw: Bool
    let needsAgreement: Bool
    /// Where somebody is found to take the seat; nil when it cannot be given away.
    let replacePath: String?
    let halves: [Half]
    /// The reason as typed.
    let reason: String
    /// Who agreed, as typed.
    let agreedBy: String

    init(_ participant: DeskParticipant, _ number: Int, of desk: SessionDesk, _ rights: DeskRights, _ typed: FormFields)
    {
        let status = participant.status
        let card = desk.card
        let isLive = Self.live.contains(status) && card.state != .cancelled
        let isTyped = typed.all("inscription") == [participant.registration]
        self.number = number
        name = participant.name
        personLink = "/conseillers/\(participant.person)"
        registration = participant.registration
        self.status = Self.badge(status)
        since = "demande du \(French.dateWithoutWeekday(participant.requestedOn))"
        credit = participant.credit.map(CreditText.name)
        reasons = participant.verdict == .funded ? [] : participant.reasons
        payer =
            switch (participant.funding, participant.isAgreed) {
            case (.programme, _): nil
            case (.employer, true): "aux frais de l'employeur, qui est d'accord"
            case (.employer, false): "aux frais de l'employeur, accord attendu"
            case (.opco, _): "financée par un OPCO"
            case (.other, _): "financée autrement"
            }
        let isAwaitingFunding = status == .requested && participant.funding == .programme
        let isAwaitingAgreement = participant.funding == .employer && !participant.isAgreed
        mayConfirm =
            rights.mayRegister && isLive && !isAwaitingFunding && !isAwaitingAgreement
            && (status == .requested || status == .fundingAccepted)
        awaits = isLive && isAwaitingFunding ? "La réponse de l'opérateur pour le financement est attendue." : nil
        mayWithdraw = rights.mayRegister && isLive && desk.today < card.firstDay
        needsAgreement = rights.mayRegister && isLive && participant.funding == .employer && !participant.isAgreed
        replacePath =
            mayWithdraw ? "/sessions/\(card.id)/participants?remplace=\(participant.registration)#chercher" : nil
        halves = participant.halfDays.enumerated().map { index, half in
            Self.half(half, "\(number)-\(index)", of: participant, typed)
        }
        reason = isTyped ? typed.all("raison").first ?? "" : ""
        agreedBy = isTyped ? typed.all("accord").first ?? "" : ""
    }

    /// The statuses that may still change.
    static let live: Set<ModuleRegistration.Status> = [.inReview, .requested, .fundingAccepted, .confirmed]

    private static func half(
        _ noted: NotedHalfDay,
        _ id: String,
        of participant: DeskParticipant,
        _ typed: FormFields
    )
        -> Half
    {
        let field = "p.\(participant.registration).\(noted.day.iso).\(noted.half.rawValue)"
        let chosen = typed.all(field).first ?? noted.presence?.rawValue
        return Half(
            id: "p-\(id)",
            field: field,
            label: "\(French.shortDate(noted.day)), \(noted.half == .morning ? "matin" : "après-midi")",
            choices: [OptionView(value: "", label: "–", isSelected: chosen == nil || chosen == "")]
                + Presence.allCases.map {
                    OptionView(value: $0.rawValue, label: name($0), isSelected: $0.rawValue == chosen)
                }
        )
    }

    private static func name(_ presence: Presence) -> String {
        switch presence {
        case .present: "présent"
        case .absentExcused: "absence excusée"
        case .absentUnexcused: "absence non excusée"
        }
    }

    /// Where a registration stands, as a badge.
    static func badge(_ status: ModuleRegistration.Status) -> BadgeView {
        let look =
            switch status {
            case .inReview, .absentExcused, .absentUnexcused: "warn"
            case .requested, .fundingAccepted: "info"
            case .confirmed, .attended: "good"
            case .refused, .withdrawn, .cancelledByBody, .fundingRefused: ""
            }
        return BadgeView(look: look, word: status.label)
    }
}

/// What somebody may do at the desk of a session; the database has the last word.
struct DeskRights: Sendable {
    /// Open, move, decide.
    let maySchedule: Bool
    /// Register, answer, confirm.
    let mayRegister: Bool
    /// Take attendance.
    let mayTake: Bool

    init(function: String?) {
        let isOffice = function == nil || function == "administrator"
        maySchedule = isOffice
        mayRegister = isOffice
        mayTake = isOffice || function == "trainer"
    }
}
