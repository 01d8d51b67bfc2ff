import Postgres
import TrainingStore

/// A block that was added to the journal's chain.
public struct SealedBlock: Hashable, Sendable {
    /// Its number, from 1.
    public let number: Int
    /// Its hash, 64 hexadecimal digits: noted elsewhere, it proves everything up to here.
    public let hash: String
    /// Rows in it.
    public let rows: Int
}

extension Application {
    /// Most rows of one block; a longer transaction goes on in the next.
    static let blockSize = 10_000

    /// Seals the rows of the journal whose transactions have ended, as one block.
    ///
    /// Safe with several workers: one that comes while another is at it does nothing. Nobody who writes waits for it.
    /// - Returns: the block; nil when nothing waits.
    /// - Throws: `AppError` when the database does not answer.
    public func sealJournal() async throws(AppError) -> SealedBlock? {
        do {
            let row = try await database.write(as: Caller.worker(label: "seal").identity) { session in
                try session.fetchOptional(AuditSQL.seal(Self.blockSize))
            }
            guard let row, row.sealed > 0, let number = row.block, let hash = row.hash else { return nil }
            return SealedBlock(number: number, hash: hash, rows: row.sealed)
        } catch {
            throw report(error, in: "SealJournal")
        }
    }
}
