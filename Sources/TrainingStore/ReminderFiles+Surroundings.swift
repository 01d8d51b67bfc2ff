public import Postgres
public import TrainingRules

extension ReminderFiles {
    /// The files of employers, in their order, as of `day`.
    public static func load(
        _ structures: [ReminderStructureRow],
        on day: CivilDate,
        in session: Session
    ) throws -> [StructureFile] {
        guard !structures.isEmpty else { return [] }
        let ids = structures.map(\.id)
        let facts = try session.fetchAll(
            ReminderSurroundingSQL.conventions(ids),
            ReminderSurroundingSQL.contracts(ids),
            ReminderSurroundingSQL.habilitations(ids),
            ReminderSurroundingSQL.followings(ids, day)
        )
        let conventions = Dictionary(grouping: facts.0, by: \.structure)
        let contracts = Dictionary(grouping: facts.1, by: \.structure)
        let habilitations = Dictionary(grouping: facts.2, by: \.structure)
        let followings = Dictionary(grouping: facts.3, by: \.structure)
        return structures.map { row in
            StructureFile(
                id: row.publicID.description,
                name: row.name,
                conventions: conventions[row.id]?.map(\.value) ?? [],
                contracts: contracts[row.id]?.map(\.value) ?? [],
                habilitations: habilitations[row.id]?.map(\.value) ?? [],
                anomalySince: row.hasAnomaly ? row.anomalySince ?? day : nil,
                followings: followings[row.id]?.map(\.value) ?? [],
                leftOn: row.leftOn
            )
        }
    }

    /// The files of sessions, in their order.
    public static func load(_ sessions: [ReminderSessionRow], in session: Session) throws -> [SessionFile] {
        guard !sessions.isEmpty else { return [] }
        let registrations = Dictionary(
            grouping: try session.fetchAll(ReminderSurroundingSQL.registrations(sessions.map(\.id))),
            by: \.session
        )
        return sessions.map { row in
            SessionFile(
                id: row.publicID.description,
                body: row.body.description,
                module: row.module,
                firstDay: row.firstDay,
                minimum: row.minimum,
                registrations: registrations[row.id]?.map(\.span) ?? [],
                confirmedOn: row.confirmedOn,
                cancelledOn: row.cancelledOn
            )
        }
    }
}
