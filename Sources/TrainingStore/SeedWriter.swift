package import Postgres
package import TrainingRules

/// Loads demonstration data into a database that has none, in one transaction of its session.
package struct SeedWriter {
    private let session: Session
    private let days: DayText

    /// A writer on a session of a superuser, without statement time-out.
    package init(_ session: Session) {
        self.session = session
        days = DayText()
    }

    /// What is there: whether anything but reference data is, and the demonstration data last loaded.
    package static func state(of session: Session) throws -> (isInUse: Bool, record: SeedRecord?) {
        let (inUse, records) = try session.fetchAll(SeedSQL.isInUse(), SeedSQL.record())
        return (inUse.first.flatMap { $0 } == true, records.first.flatMap { $0 })
    }

    /// Whether the session's login may load rows as the writer does.
    package static func isAllowed(_ session: Session) throws -> Bool {
        try session.fetchOptional(SeedSQL.isSuperuser()) == true
    }

    /// The training bodies of the reference data.
    package static func bodies(_ session: Session) throws -> [SeedBody] {
        try session.fetchAll(SeedSQL.bodies())
    }

    /// Loads batches until there are no more, and records what was loaded.
    /// - Parameters:
    ///   - record: what was asked for.
    ///   - next: the next batch, or nil after the last; only one is in memory at a time.
    ///   - progress: the number of people loaded so far.
    /// - Returns: the number of rows.
    /// - Throws: `PostgresError`.
    package func load(
        _ record: SeedRecord,
        from next: () -> Seed.Batch?,
        progress: (Int) -> Void
    ) throws -> Int {
        try session.script(SeedSQL.withoutTriggers)
        var people = 0
        var rows = 0
        while let batch = next() {
            rows += try batch.write(to: session, days)
            people += batch.people.count
            progress(people)
        }
        try session.script(SeedSQL.identities)
        try session.script(SeedSQL.facts)
        _ = try session.execute([
            SeedDirectorySQL.listings(record.today), SeedDirectorySQL.targets(record.today),
            SeedDirectorySQL.applications(record.today),
            SeedSQL.journal(people, record.advisors, record.today, record.seed),
        ])
        return rows
    }

    /// Switches the demonstration sign-in on: whoever comes may act as any account made for it.
    package func openSignIn() throws {
        try session.execute(SeedSQL.demoMode())
    }

    /// Brings the statistics up to date, after the load has been committed or before.
    package func analyze() throws {
        try session.script(SeedSQL.analyze)
    }
}

/// Days and instants as PostgreSQL reads them, each written once.
package struct DayText: Sendable {
    private let first: Int32
    private let texts: [String]

    /// The texts of the days of the programme; others are written when asked for.
    init() {
        let first = CivilDate.firstDay(of: 2015)
        let count = CivilDate.lastDay(of: 2040) - first
        self.first = first.daysSinceEpoch
        texts = (0...count).map { first.adding(days: $0).iso }
    }

    /// `2026-04-30`, or nil.
    package subscript(_ day: CivilDate?) -> String? {
        day.map(text)
    }

    private func text(_ day: CivilDate) -> String {
        let index = Int(day.daysSinceEpoch) - Int(first)
        return texts.indices.contains(index) ? texts[index] : day.iso
    }

    /// The end of the working day in Paris.
    package func instant(_ day: CivilDate) -> String {
        text(day) + " 16:30:00+00"
    }
}
