import JSONText
import Postgres
import Synchronization
public import TrainingRules
import TrainingStore

extension Application {
    /// People whose facts are loaded in one flight: enough that round trips do not count, few enough for the memory.
    private static let flight = 500
    /// Bytes gathered before they are handed over.
    private static let piece = 1 << 16

    /// The statements of everybody on one day as JSON Lines (contract §4), each byte for byte as the API gives it, in the
    /// order of the keys.
    ///
    /// All of it is the state of one moment. Memory does not grow with the number of people. That everybody's file is
    /// read is one line of the journal, written first.
    /// - Parameters:
    ///   - day: the day; today in Paris when nil.
    ///   - take: gets the bytes, whole lines, in large pieces, on another thread, one after the other. What it throws ends
    ///     the reading and is thrown.
    /// - Returns: the number of people.
    /// - Throws: `AppError`; of kind `.unavailable` also when the connection breaks off after something was handed over,
    ///   which is never handed over twice.
    public func statementsOfEverybody(
        on day: CivilDate? = nil,
        _ take: @escaping @Sendable (borrowing [UInt8]) throws -> Void
    ) async throws(AppError) -> Int {
        let context = context
        let day = day ?? context.clock.todayInParis
        let identity = Caller.worker(label: "statement").identity
        let choice = PostgresJSON(text: "{\"on\": \"\(day.iso)\"}")
        let hasBegun = Mutex(false)
        do {
            try await database.write(as: identity) { session in
                _ = try session.fetchOne(EverybodySQL.note("statement", choice))
            }
            return try await database.read(as: identity, isolation: .repeatableRead) { session in
                // A transaction that broke off is run again: what was handed over cannot be taken back.
                guard hasBegun.withLock({ !$0 }) else { throw Self.brokenOff }
                return try Self.statements(on: day, in: session, context) { bytes in
                    hasBegun.withLock { $0 = true }
                    try take(bytes)
                }
            }
        } catch {
            throw report(error, in: "StatementsOfEverybody")
        }
    }

    private static func statements(
        on day: CivilDate,
        in session: Session,
        _ context: Context,
        _ take: (borrowing [UInt8]) throws -> Void
    ) throws -> Int {
        var json = JSONWriter(capacity: 2 * piece)
        var last = 0
        var count = 0
        while true {
            let people = try session.fetchAll(PersonSQL.everybody(last, flight))
            // A statement asks nothing of the employer, whose facts are the dearest.
            let dossiers = try DossierFacts.loadForCounts(people, withHoursOn: day, in: session)
            let history = try session.fetchAll(HistoryMergeSQL.unknownOf(people.map(\.id)))
            let unknown = Dictionary(history.map { ($0.person, $0.before) }) { first, _ in first }
            for (person, dossier) in zip(people, dossiers) {
                StatementDocument.encode(
                    statement(of: dossier, on: day, under: context.ruleBook),
                    historyUnknownBefore: unknown[person.id] ?? nil,
                    under: context.ruleBook,
                    to: &json
                )
                json.newline()
                if json.bytes.count > piece {
                    try take(json.bytes)
                    json.removeAll()
                }
            }
            count += people.count
            guard let end = people.last?.id, people.count == flight else { break }
            last = end
        }
        if !json.bytes.isEmpty { try take(json.bytes) }
        return count
    }

    private static let brokenOff = AppError(
        .unavailable,
        code: "reading_broken_off",
        message: "La liaison avec la base de données s'est rompue avant la fin : ce qui est écrit n'est pas complet.",
        remedy: "Relancez la commande."
    )
}
