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

    /// The file of the caller's structure, as of `day`, without who follows its people; nil for whoever is no employer.
    public static func ownStructure(on day: CivilDate, in session: Session) throws -> StructureFile? {
        guard let row = try session.fetchOptional(ReminderViewSQL.ownStructure()) else { return nil }
        let facts = try session.fetchAll(
            ReminderSurroundingSQL.conventions([row.id]),
            ReminderViewSQL.ownContracts(),
            ReminderSurroundingSQL.habilitations([row.id])
        )
        return StructureFile(
            id: row.publicID.description,
            name: row.name,
            conventions: facts.0.map(\.value),
            contracts: facts.1.map(\.value),
            habilitations: facts.2.map(\.value),
            leftOn: row.leftOn
        )
    }

    /// The employers of the caller's team with more posts occupied than attributed on `day`.
    public static func anomalies(on day: CivilDate, in session: Session) throws -> [StructureFile] {
        try session.fetchAll(ReminderViewSQL.anomalies(day)).map { row in
            StructureFile(
                id: row.publicID.description,
                name: row.name,
                anomalySince: row.anomalySince ?? day,
                followings: [.init(coordinator: ReminderViewSQL.reader, span: .init(from: day))]
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
