import Postgres
import TrainingRules
import TrainingStore

/// The session of a module that a mail is about: which module, when, and where.
struct MailedSession: Hashable, Sendable {
    let title: String
    let firstDay: CivilDate
    let lastDay: CivilDate
    let format: ModuleSessionPlan.Format
    let place: String?
    let body: String

    init(_ row: ModuleSessionRow) {
        title = row.title
        firstDay = row.firstDay
        lastDay = row.lastDay
        format = ModuleSessionPlan.Format(rawValue: row.format) ?? .mixed
        place = row.place
        body = row.trainingBodyName
    }

    /// What a mail says of it.
    var blocks: [MailContent.Block] {
        let days =
            firstDay == lastDay
            ? "Jour : le \(firstDay.inFrench)." : "Jours : le \(firstDay.inFrench) et le \(lastDay.inFrench)."
        let named = place.map { " : \($0)" } ?? ""
        let setting =
            switch format {
            case .remote: "Lieu : à distance."
            case .onSite: "Lieu : sur place\(named)."
            case .mixed: "Lieu : un jour à distance, un jour sur place\(named)."
            }
        return [
            .paragraph("Module : « \(title) »."), .paragraph(days), .paragraph(setting),
            .paragraph("Organisme : \(body)."),
        ]
    }

    /// The session that a mail's reference begins with; nil for mails about something else.
    static func load(kind: String, reference: String, in session: Session) throws -> MailedSession? {
        guard kind.hasPrefix("session_") || kind.hasPrefix("registration_") || kind == "agreement_refused_body",
            let text = reference.split(separator: "/").first, let name = PostgresUUID(String(text))
        else { return nil }
        return try session.fetchOptional(ModuleSessionSQL.find(name)).map(MailedSession.init)
    }
}
