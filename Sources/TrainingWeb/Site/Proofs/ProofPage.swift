import TrainingApp
import TrainingRules

/// The proofs of one person, and the form that sends one more.
struct ProofPage: Page {
    static let template = "justificatifs"

    /// One proof.
    struct Row: Sendable {
        let subject: String
        let name: String
        /// « PDF, 120 Kio ».
        let kind: String
        let author: String
        let when: String
        /// Where it is taken out; nil once it was withdrawn.
        let link: String?
        /// « retiré le 3 mars 2026 : « Erreur de personne » »; nil while it stands.
        let withdrawn: String?
        let withdrawPath: String?
    }

    let title: String
    let name: String
    let isOwn: Bool
    let personPath: String
    let path: String
    let person: String
    let rows: [Row]
    let hasRows: Bool
    let maySend: Bool
    let mayProveAbsence: Bool
    let mayProveExemption: Bool
    /// Whether the sender chooses what the file proves.
    let hasChoice: Bool
    let isAboutExemption: Bool
    let from: String
    let to: String
    let problem: Problem?

    init(_ list: ProofList, typed: FormFields? = nil, problem: Problem? = nil) {
        isOwn = list.viewer == .advisor
        title = isOwn ? "Mes justificatifs" : "Justificatifs \(French.of(list.name))"
        name = list.name
        person = list.person
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(list.person)"
        path = isOwn ? "/mon-parcours/justificatifs" : "/conseillers/\(list.person)/justificatifs"
        rows = list.proofs.map { proof in
            Row(
                subject: Self.subject(proof.subject),
                name: proof.name,
                kind: "\(Self.type(proof.type)), \(Self.size(proof.size))",
                author: AttendanceText.author(proof.author),
                when: "\(French.dateWithoutWeekday(proof.at.day)) à \(proof.at.clock)",
                link: proof.withdrawn == nil ? "/justificatifs/\(proof.id)" : nil,
                withdrawn: proof.withdrawn.map {
                    "le \(French.dateWithoutWeekday($0.at.day)) : « \($0.reason) »"
                },
                withdrawPath: proof.mayWithdraw ? "/justificatifs/\(proof.id)/retrait" : nil
            )
        }
        hasRows = !rows.isEmpty
        mayProveAbsence = list.mayProveAbsence
        mayProveExemption = list.mayProveExemption
        maySend = mayProveAbsence || mayProveExemption
        hasChoice = mayProveAbsence && mayProveExemption
        isAboutExemption = typed?.all("objet").first == ProofKind.exemption.rawValue
        from = typed?.all("du").first ?? ""
        to = typed?.all("au").first ?? ""
        self.problem = problem
    }

    private static func subject(_ subject: ProofSubject) -> String {
        switch subject {
        case .absence(let from, let to) where from == to: "Absence du \(French.dateWithoutWeekday(from))"
        case .absence(let from, let to):
            "Absence du \(French.dateWithoutWeekday(from)) au \(French.dateWithoutWeekday(to))"
        case .exemption(let day?): "Dispense du \(French.dateWithoutWeekday(day))"
        case .exemption(nil): "Dispense"
        }
    }

    private static func type(_ type: ProofType?) -> String {
        switch type {
        case .pdf: "PDF"
        case .png: "image PNG"
        case .jpeg: "image JPEG"
        case nil: "fichier"
        }
    }

    /// « 120 Kio »; at least one.
    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20
            ? "\(max(1, (bytes + 1023) >> 10))\u{A0}Kio" : "\(French.number((bytes + (1 << 20) - 1) >> 20))\u{A0}Mio"
    }
}
