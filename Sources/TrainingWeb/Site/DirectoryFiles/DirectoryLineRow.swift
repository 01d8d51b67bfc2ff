import TrainingApp
import TrainingRules

/// One thing that a file of the directory makes or changes, as its page shows it.
struct DirectoryLineRow: Sendable {
    /// Things on one page.
    static let pageSize = 100

    let line: String
    let badge: BadgeView
    let name: String
    let what: String
    /// What is recorded; « – » for what is new.
    let before: String
    let after: String

    init(_ row: DirectoryLine) {
        line = French.number(row.line)
        badge = Self.badge(row.kind)
        name = row.name
        what = row.kind == .correction || row.kind == .detail ? Self.field(row.what) : row.what
        before = row.before.map(Self.value) ?? "–"
        after = row.after.map(Self.value) ?? "–"
    }

    /// What is done, in a word.
    static func badge(_ kind: DirectoryLine.Kind) -> BadgeView {
        switch kind {
        case .departure: BadgeView(look: "stop", word: "fin de contrat")
        case .correction: BadgeView(look: "warn", word: "correction")
        case .detail: BadgeView(look: "info", word: "ajout")
        case .role: BadgeView(look: "warn", word: "fonction")
        case .structure: BadgeView(look: "good", word: "nouvelle structure")
        case .convention: BadgeView(look: "good", word: "nouvelle convention")
        case .post: BadgeView(look: "good", word: "nouveau poste")
        case .person: BadgeView(look: "good", word: "nouvelle personne")
        case .contract: BadgeView(look: "good", word: "nouveau contrat")
        }
    }

    /// A field of what is recorded.
    static func field(_ code: String) -> String {
        switch code {
        case "planned_end": "fin de contrat prévue"
        case "candidate_selected": "candidature sélectionnée"
        case "signed": "signature du contrat"
        case "deposited": "dépôt du contrat"
        case "ended": "fin du contrat"
        case "end_reason": "motif de fin"
        case "returned": "poste rendu"
        case "transferred": "poste transféré"
        case "convention_ends": "fin de la convention"
        case "convention_signed": "signature de la convention"
        case "convention_deposited": "dépôt de la convention"
        case "number": "numéro"
        case "name": "nom"
        case "kind": "statut"
        case "street": "adresse"
        case "postal_code": "code postal"
        case "commune_insee": "code Insee"
        case "commune_name": "commune"
        case "team": "coordination"
        case "phone": "téléphone"
        case "born_on": "date de naissance"
        case "post": "poste"
        default: code
        }
    }

    /// A recorded value in words: days, spans of days, codes.
    static func value(_ text: String) -> String {
        if let day = CivilDate(iso: text) { return French.dateWithoutWeekday(day) }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let first = CivilDate(iso: parts[0]) {
            let last = CivilDate(iso: parts[1])
            return "du \(French.dateWithoutWeekday(first))"
                + (last.map { " au \(French.dateWithoutWeekday($0))" } ?? ", sans date de fin")
        }
        return DirectoryText.word(ofFile: text)
    }
}

extension DirectoryText {
    /// A code of a file in words; anything else as it is.
    static func word(ofFile code: String) -> String {
        switch code {
        case "": "–"
        case "advisor": "conseiller ou conseillère"
        case "coordinator": "coordinateur ou coordinatrice"
        case "public": "publique"
        case "private": "privée"
        default: EndReason(rawValue: code).map { name($0).lowercasedFirst } ?? code
        }
    }
}

/// A page of what a file of the directory makes or changes.
struct DirectoryLinePages: Sendable {
    /// A choice of what is shown.
    struct Choice: Sendable {
        let label: String
        let path: String
        let isCurrent: Bool
    }

    let rows: [DirectoryLineRow]
    let hasRows: Bool
    /// Which of how many are shown, in one sentence.
    let place: String
    let choices: [Choice]
    let previousPath: String?
    let nextPath: String?
    /// That not all is told; nil when it is.
    let more: String?

    /// - Parameters:
    ///   - report: of the file.
    ///   - kind: what is asked for; nil for everything.
    ///   - number: of the page, from 1.
    ///   - path: of the file's page.
    init(_ report: DirectoryReport?, kind: DirectoryLine.Kind?, page number: Int, path: String) {
        let all = report?.lines ?? []
        let chosen = all.filter { kind == nil || $0.kind == kind }
        let size = DirectoryLineRow.pageSize
        let last = max(1, (chosen.count + size - 1) / size)
        let page = min(max(1, number), last)
        rows = chosen.dropFirst((page - 1) * size).prefix(size).map(DirectoryLineRow.init)
        hasRows = !all.isEmpty
        func link(_ kind: DirectoryLine.Kind?, _ page: Int) -> String {
            let parts = [kind.map { "quoi=\($0.rawValue)" }, page > 1 ? "page=\(page)" : nil].compactMap { $0 }
            return path + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&")) + "#changements"
        }
        previousPath = page > 1 ? link(kind, page - 1) : nil
        nextPath = page < last ? link(kind, page + 1) : nil
        place =
            "\(French.count(chosen.count, "changement")), page \(French.number(page)) sur \(French.number(last))."
        let counts = Dictionary(grouping: all) { $0.kind }.mapValues(\.count)
        choices =
            [Choice(label: "Tout (\(French.number(all.count)))", path: link(nil, 1), isCurrent: kind == nil)]
            + DirectoryLine.Kind.allCases.compactMap { one in
                counts[one].map {
                    Choice(
                        label: "\(DirectoryLineRow.badge(one).word) (\(French.number($0)))",
                        path: link(one, 1),
                        isCurrent: one == kind
                    )
                }
            }
        more =
            report?.hasMoreLines == true
            ? "Seuls les \(French.number(all.count)) premiers changements sont montrés ; les totaux ci-dessus comptent tout."
            : nil
    }
}
