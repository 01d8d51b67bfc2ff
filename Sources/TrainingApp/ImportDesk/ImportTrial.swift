import Postgres

/// What became of a file that was right: recorded, or tried and taken back.
///
/// The dry run is the import itself in a savepoint that is rolled back, so that a preview cannot lie.
struct ImportTrial<Effect: Equatable & Sendable>: Sendable {
    /// Changes of what is recorded that need no confirmation, whatever the size of the file.
    private static var fewChanges: Int { 20 }
    /// One change for so many rows needs no confirmation.
    private static var rowsPerChange: Int { 20 }

    /// What is or would be recorded.
    let effect: Effect
    /// Whether it has been recorded.
    let isApplied: Bool
    /// So much of what is recorded would change that the number has to be confirmed: the mass-change brake.
    let isHeld: Bool
    /// What is recorded by now makes the file do something else than the preview announced.
    let isStale: Bool

    /// What the caller asks for.
    struct Wish {
        /// Records the file unless it is held or stale; else only tells what it would do.
        let apply: Bool
        /// Rows of the file.
        let rows: Int
        /// The number of changes that was announced and is wanted.
        let confirmedChanges: Int?
        /// What the preview announced.
        let expected: Effect?
    }

    /// Tries it.
    /// - Parameters:
    ///   - wish: What is asked for.
    ///   - session: The importing job's.
    ///   - changes: How much of what is recorded an effect changes.
    ///   - merge: Records the file.
    /// - Throws: what `merge` throws; nothing is recorded then.
    init(
        _ wish: Wish,
        in session: Session,
        changes: (Effect) -> Int,
        merge: () throws -> Effect
    ) throws {
        do {
            self = try session.savepoint {
                let effect = try merge()
                let number = changes(effect)
                let isLarge = number > max(Self.fewChanges, wish.rows / Self.rowsPerChange)
                let isHeld = isLarge && wish.confirmedChanges != number
                let isStale = wish.apply && wish.expected.map { $0 != effect } ?? false
                let isApplied = wish.apply && !isHeld && !isStale
                let trial = ImportTrial(effect: effect, isApplied: isApplied, isHeld: isHeld, isStale: isStale)
                guard isApplied else { throw Preview(trial: trial) }
                return trial
            }
        } catch let preview as Preview {
            self = preview.trial
        }
    }

    private init(effect: Effect, isApplied: Bool, isHeld: Bool, isStale: Bool) {
        self.effect = effect
        self.isApplied = isApplied
        self.isHeld = isHeld
        self.isStale = isStale
    }

    /// Takes the merge back and carries its numbers out.
    private struct Preview: Error {
        let trial: ImportTrial
    }
}
