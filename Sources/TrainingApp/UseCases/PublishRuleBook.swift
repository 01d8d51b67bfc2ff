public import Postgres
public import TrainingRules
import TrainingStore

/// Publishes a version of the rules, for good (rule D-3).
///
/// Run it as the worker. Running services take it at their next start on or after its first day in force. The journal keeps who published it.
public struct PublishRuleBook: UseCase {
    /// Records the version.
    public static let access = Access.writes

    private let draft: RuleBookDraft
    private let records: Bool

    /// Asks to publish.
    /// - Parameters:
    ///   - draft: the rule book.
    ///   - records: false only tells whether it would be refused.
    public init(_ draft: RuleBookDraft, records: Bool = true) {
        self.draft = draft
        self.records = records
    }

    /// - Throws: `AppError` of kind `.conflict` when the version exists, is not the latest, or changes a programme of
    ///   initial training that cohorts may follow.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let new = draft.ruleBook
        if records { _ = try session.fetchOne(RuleBookSQL.lock()) }
        for stored in try session.fetchAll(RuleBookSQL.all()) {
            guard stored.version != new.version else {
                throw stored.digest == draft.digest ? Refusal.published(stored) : Refusal.changed(stored)
            }
            guard stored.version < new.version, stored.inForceFrom < new.inForceFrom else {
                throw Refusal.notLater(new, than: stored)
            }
        }
        let old = try RuleBook.inForce(on: new.inForceFrom, in: session, context) ?? context.ruleBook
        if let kept = old.programmes.first(where: { new.programme($0.version) != $0 }) {
            throw Refusal.programme(kept.version, isGone: new.programme(kept.version) == nil)
        }
        guard records else { return }
        try session.execute([
            ReferenceSQL.putRuleBook(new.version, draft.document, draft.digest),
            RuleBookSQL.putProgrammes(new.version),
        ])
    }

    private enum Refusal {
        static func published(_ stored: RuleBookRow) -> AppError {
            AppError(
                .conflict,
                code: "rulebook_already_published",
                message: "La version \(stored.version) des règles est déjà publiée, depuis le "
                    + "\(stored.publishedOn.inFrench), avec le même contenu."
            )
        }

        static func changed(_ stored: RuleBookRow) -> AppError {
            AppError(
                .conflict,
                code: "rulebook_changed",
                message: "La version \(stored.version) des règles est déjà publiée, depuis le "
                    + "\(stored.publishedOn.inFrench), avec un autre contenu.",
                remedy: "Publiez les changements sous un nouveau numéro de version."
            )
        }

        static func notLater(_ new: RuleBook, than stored: RuleBookRow) -> AppError {
            AppError(
                .conflict,
                code: "rulebook_not_later",
                message: "La version \(new.version), en vigueur le \(new.inForceFrom.inFrench), ne suit pas la version "
                    + "\(stored.version), en vigueur le \(stored.inForceFrom.inFrench).",
                remedy: "Donnez un numéro de version et une date « inForceFrom » postérieurs."
            )
        }

        static func programme(_ version: String, isGone: Bool) -> AppError {
            AppError(
                .conflict,
                code: "programme_changed",
                message: "Le programme de formation initiale \(version) \(isGone ? "a disparu" : "est modifié") : des "
                    + "promotions le suivent.",
                remedy: "Gardez-le tel quel, et ajoutez un programme sous un autre nom."
            )
        }
    }
}

/// A published version of the rules.
public struct PublishedRuleBook: Hashable, Sendable {
    /// Its name.
    public let version: String
    /// First day on which it is the one in force.
    public let inForceFrom: CivilDate
    /// Day of its publication, in Paris.
    public let publishedOn: CivilDate
    /// Whether it is the one in force today in Paris.
    public let isInForce: Bool
}

/// The published versions of the rules, the first in force first.
///
/// Run it as the worker.
public struct ListRuleBooks: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for the list.
    public init() {}

    /// - Throws: `PostgresError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [PublishedRuleBook] {
        let stored = try session.fetchAll(RuleBookSQL.all())
        let today = context.clock.todayInParis
        let current = stored.last { $0.inForceFrom <= today }?.version
        return stored.map { row in
            PublishedRuleBook(
                version: row.version,
                inForceFrom: row.inForceFrom,
                publishedOn: row.publishedOn,
                isInForce: row.version == current
            )
        }
    }
}
