public import Postgres
public import TrainingRules
import TrainingStore

/// The account of one person's credits, the same for everybody who may see it.
public struct LedgerView: Sendable {
    /// Public name of the person.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// Territory of the post.
    public let territory: Territory
    /// The day of the account.
    public let on: CivilDate
    /// Its lines, in the order of the days.
    public let lines: [LedgerLine]
    /// Credits that can be used on that day.
    public let available: Int
    /// Before that day the person's modules are not known; nil when all is known.
    public let historyUnknownBefore: CivilDate?
    /// Version of the rule book.
    public let ruleBook: String
}

/// Shows the account of one person's credits (rule R-110).
public struct ShowLedger: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let id: String

    /// Asks for a person by public name.
    public init(_ id: String) { self.id = id }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> LedgerView {
        try LedgerView.load(id, in: session, context).view
    }
}

/// The account as a file; who took it is journalled.
public struct DownloadLedger: UseCase {
    /// Writes the line that says who took what.
    public static let access = Access.writes

    private let id: String
    private let format: ExportFormat

    /// Asks for a person's account in a format.
    public init(_ id: String, as format: ExportFormat) {
        self.id = id
        self.format = format
    }

    /// - Returns: the bytes of the file.
    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        let (person, view) = try LedgerView.load(id, in: session, context)
        let choice = PostgresJSON(text: "{\"format\": \"\(format.rawValue)\"}")
        _ = try session.fetchOne(AuditSQL.noteExport("credits", person, view.lines.count, choice))
        return try LedgerFile.table(view, in: context.ruleBook.catalogue).bytes(as: format)
    }
}

extension LedgerView {
    /// The account of one person, and `person.id`.
    fileprivate static func load(
        _ id: String,
        in session: Session,
        _ context: Context
    ) throws -> (person: Int, view: LedgerView) {
        let (person, _, view) = try ShowAdvisor(id: id, only: .statement).load(in: session, context)
        let (credits, moves) = try session.fetchAll(LedgerSQL.credits(person.id), LedgerSQL.moves(person.id))
        var history = LedgerHistory()
        for row in credits {
            history.credits[row.registration.description] = .some(row.credit.map { CreditID(code: $0) })
        }
        history.moves = moves.compactMap { row in
            row.formerFirstDay.map {
                LedgerHistory.Move(registration: row.registration.description, on: row.on, formerFirstDay: $0)
            }
        }
        return (person.id, LedgerView(view, history, under: context.ruleBook))
    }

    private init(_ view: AdvisorView, _ history: LedgerHistory, under ruleBook: RuleBook) {
        self.init(
            person: view.id,
            name: view.name,
            territory: view.dossier.territory,
            on: view.statement.on,
            lines: creditLedger(
                of: view.dossier,
                on: view.statement.on,
                under: ruleBook,
                history: history
            ),
            available: view.statement.available,
            historyUnknownBefore: view.historyUnknownBefore,
            ruleBook: view.statement.ruleBook
        )
    }
}

/// The columns of the account as a file.
enum LedgerFile {
    private static let columns = [
        ExportTable.Column(
            title: "Jour",
            meaning: "Jour où cela s'est produit, ou se produira.",
            isDay: true,
            width: 12
        ),
        ExportTable.Column(title: "Événement", meaning: "Ce qui s'est produit.", width: 26),
        ExportTable.Column(title: "Crédit", meaning: "Nom du crédit ; vide quand aucun n'est en jeu.", width: 26),
        ExportTable.Column(title: "Utilisable jusqu'au", meaning: "Dernier jour où il finance un module.", isDay: true),
        ExportTable.Column(title: "Module", meaning: "Titre du module.", width: 40),
        ExportTable.Column(title: "Session", meaning: "Premier jour de la session.", isDay: true),
        ExportTable.Column(title: "Pourquoi", meaning: "La raison, en une phrase.", width: 80),
        ExportTable.Column(title: "Règle", meaning: "La règle appliquée."),
        ExportTable.Column(title: "Effet", meaning: "1 : un crédit de plus à utiliser ; -1 : un de moins."),
        ExportTable.Column(title: "Reste", meaning: "Crédits à utiliser ensuite."),
    ]

    static func table(_ view: LedgerView, in catalogue: ModuleCatalogue) -> ExportTable {
        ExportTable(
            name: "Crédits",
            columns: columns,
            rows: view.lines.map { line in
                [
                    line.on.iso, LedgerText.title(line.event), line.credit.map { LedgerText.name($0) } ?? "",
                    line.credit?.until?.iso ?? "",
                    line.registration.map { catalogue[$0.module]?.title ?? $0.module } ?? "",
                    line.registration?.sessionStart.iso ?? "", LedgerText.reason(line, in: catalogue),
                    LedgerText.rule(line.event), String(line.change), String(line.balance),
                ]
            },
            facts: [
                ("Fichier", "Compte des crédits de modules"), ("Personne", view.name), ("Établi le", view.on.iso),
                ("Règles", view.ruleBook), ("Crédits à utiliser", String(view.available)),
            ]
        )
    }
}
