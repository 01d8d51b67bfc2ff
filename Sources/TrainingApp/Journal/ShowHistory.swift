public import Postgres
import TrainingRules
import TrainingStore

/// Something that was done with one's file.
public struct HistoryEntry: Sendable {
    /// When, in the time of one's territory.
    public let at: LocalTime
    /// Who: the account and in whose name; « Vous » for oneself.
    public let who: String
    /// What, in a few words.
    public let what: String
    /// What changed; empty for a reading.
    public let changes: [JournalChange]
    /// Whether what changed was erased since.
    public let isErased: Bool
}

/// A page of what was done with one's file, newest first.
public struct History: Sendable {
    /// The lines.
    public let entries: [HistoryEntry]
    /// Where the next page begins; nil on the last one.
    public let next: HistoryMark?
}

/// A place in one's history: the next page begins before it.
public struct HistoryMark: Hashable, Sendable {
    let at: PostgresInstant
    let key: Int

    /// After everything.
    static let newest = HistoryMark(at: .infinity, key: .max)

    init(at: PostgresInstant, key: Int) {
        self.at = at
        self.key = key
    }

    /// The mark a link carries, or nil when the text is none.
    public init?(text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let at = Int64(parts[0]), let key = Int(parts[1]),
            (0..<253_402_300_800_000_000).contains(at)
        else { return nil }
        self.init(at: PostgresInstant(microsecondsSince1970: at), key: key)
    }

    /// The mark as a link carries it.
    public var text: String { "\(at.microsecondsSince1970)_\(key)" }
}

/// Who read or changed one's own file: « Qui a consulté ou modifié mon dossier » (RGPD, article 15).
public struct ShowHistory: UseCase {
    /// Only reads, and only about oneself.
    public static let access = Access.reads
    /// Lines on one page.
    public static let pageSize = 50

    private let before: HistoryMark

    /// Asks for a page; the newest lines when `before` is nil.
    public init(before: HistoryMark? = nil) {
        self.before = before ?? .newest
    }

    /// - Throws: `AppError` of kind `.forbidden` unless an advisor asks.
    public func callAsFunction(in session: Session, _ context: Context) throws -> History {
        let (territories, rows) = try session.fetchAll(
            HistorySQL.territory(),
            HistorySQL.own(before.at, before.key, Self.pageSize + 1)
        )
        guard let territory = territories.first else { throw AppError.notFound }
        let shown = rows.prefix(Self.pageSize)
        let more = rows.count > shown.count ? shown.last : nil
        return History(
            entries: shown.map { row in
                HistoryEntry(
                    at: LocalTime(row.at, in: territory),
                    who: row.isMine
                        ? "Vous"
                        : JournalText.who(
                            name: row.accountName,
                            scope: row.scopeName,
                            persona: row.persona,
                            actor: row.actor
                        ),
                    what: JournalText.own(action: row.action, table: row.table),
                    changes: JournalText.changes(before: row.before, after: row.after),
                    isErased: row.isErased
                )
            },
            next: more.map { HistoryMark(at: $0.at, key: $0.id) }
        )
    }
}
