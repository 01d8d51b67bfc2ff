/// What the account of credits tells besides the facts of the dossier: what was recorded with registrations.
public struct LedgerHistory: Hashable, Sendable {
    /// A session that was moved while somebody was registered for it.
    public struct Move: Hashable, Sendable {
        /// The registration, by its name in the dossier.
        public var registration: String
        /// The day on which it was decided.
        public var on: CivilDate
        /// First day until then.
        public var formerFirstDay: CivilDate

        /// A move.
        public init(registration: String, on: CivilDate, formerFirstDay: CivilDate) {
            self.registration = registration
            self.on = on
            self.formerFirstDay = formerFirstDay
        }
    }

    /// The credit each registration was last recorded with, by its name in the dossier; nil inside for none.
    ///
    /// Those that came with a file have no entry.
    public var credits: [String: CreditID?]
    /// The moves, in the order in which they were decided.
    public var moves: [Move]

    /// What is known; nothing unless said otherwise.
    public init(credits: [String: CreditID?] = [:], moves: [Move] = []) {
        self.credits = credits
        self.moves = moves
    }
}
