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

    /// The file of the caller's structure with its contracts, and those of the people it employs, as of `day`, without
    /// who follows them.
    public static func load(
        ownStructure row: ReminderStructureRow,
        _ contracts: [StructureFile.PostContract],
        _ people: [PersonRow],
        on day: CivilDate,
        in session: Session
    ) throws -> (structure: StructureFile, people: [ReminderFile]) {
        let (dossiers, conventions, habilitations) = try DossierFacts.load(
            people,
            on: day,
            with: ReminderSurroundingSQL.conventions([row.id]),
            ReminderSurroundingSQL.habilitations([row.id]),
            in: session
        )
        let structure = StructureFile(
            id: row.publicID.description,
            name: row.name,
            conventions: conventions.map(\.value),
            contracts: contracts,
            habilitations: habilitations.map(\.value),
            leftOn: row.leftOn
        )
        return (structure, try files(of: people, dossiers, as: .employer, in: session))
    }

    /// The files of employers of the caller's team with more posts occupied than attributed on `day`.
    public static func anomalies(_ rows: [ReminderStructureRow], on day: CivilDate) -> [StructureFile] {
        rows.map { row in
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
