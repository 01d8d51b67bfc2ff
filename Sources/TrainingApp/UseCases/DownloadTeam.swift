public import Postgres
public import TrainingRules
import TrainingStore

/// One person of a team, as a file lists them.
public struct TeamFileRow: Sendable {
    /// Family name.
    public var lastName: String
    /// Given name.
    public var firstName: String
    /// Code of the territory.
    public var territory: String
    /// Why the person should be called, in sentences; empty when nothing is urgent.
    public var causes: String
    /// Where the training stands.
    public var place: String
    /// What comes next; empty when nothing is known.
    public var nextStep: String
    /// Its day.
    public var nextOn: CivilDate?
    /// Funded modules left.
    public var creditsLeft: Int
    /// Day on which the first of them ends.
    public var firstEnd: CivilDate?

    /// A person.
    public init(
        lastName: String,
        firstName: String,
        territory: String,
        causes: String,
        place: String,
        nextStep: String,
        nextOn: CivilDate?,
        creditsLeft: Int,
        firstEnd: CivilDate?
    ) {
        self.lastName = lastName
        self.firstName = firstName
        self.territory = territory
        self.causes = causes
        self.place = place
        self.nextStep = nextStep
        self.nextOn = nextOn
        self.creditsLeft = creditsLeft
        self.firstEnd = firstEnd
    }
}

/// The caller's team as a file, in the order and with the people that the page shows; who took it is journalled.
public struct DownloadTeam: UseCase {
    /// Writes the line that says who took what.
    public static let access = Access.writes

    private let format: ExportFormat
    private let choice: String
    private let lines: @Sendable ([AdvisorView]) -> [TeamFileRow]

    /// Asks for the team.
    /// - Parameters:
    ///   - format: the format.
    ///   - choice: how the people were chosen, for the journal; ASCII.
    ///   - lines: chooses and orders the people.
    public init(
        as format: ExportFormat,
        choice: String,
        lines: @escaping @Sendable ([AdvisorView]) -> [TeamFileRow]
    ) {
        self.format = format
        self.choice = choice
        self.lines = lines
    }

    /// - Returns: the bytes of the file.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        let rows = lines(try ShowTeam()(in: session, context))
        let choice = PostgresJSON(text: "{\"format\": \"\(format.rawValue)\", \"filter\": \"\(choice)\"}")
        _ = try session.fetchOne(AuditSQL.noteExport("team", nil, rows.count, choice))
        return try Self.table(rows, on: context.clock.todayInParis).bytes(as: format)
    }

    private static let columns = [
        ExportTable.Column(title: "Nom", meaning: "Nom de famille.", width: 24),
        ExportTable.Column(title: "Prénom", meaning: "Prénom.", width: 20),
        ExportTable.Column(title: "Département", meaning: "Code du département ou du territoire."),
        ExportTable.Column(title: "Pourquoi appeler", meaning: "Ce qui presse ; vide quand rien ne presse.", width: 80),
        ExportTable.Column(title: "Où en est la formation", meaning: "Dernière étape faite.", width: 36),
        ExportTable.Column(title: "Prochaine étape", meaning: "Ce qui vient ensuite.", width: 36),
        ExportTable.Column(title: "Prochaine date", meaning: "Jour de cette étape.", isDay: true),
        ExportTable.Column(title: "Modules financés restants", meaning: "Crédits à utiliser."),
        ExportTable.Column(title: "Premier crédit à finir", meaning: "Son dernier jour.", isDay: true),
    ]

    private static func table(_ rows: [TeamFileRow], on day: CivilDate) -> ExportTable {
        ExportTable(
            name: "Équipe",
            columns: columns,
            rows: rows.map { row in
                [
                    row.lastName, row.firstName, row.territory, row.causes, row.place, row.nextStep,
                    row.nextOn?.iso ?? "", String(row.creditsLeft), row.firstEnd?.iso ?? "",
                ]
            },
            facts: [("Fichier", "Équipe, par urgence"), ("Établi le", day.iso), ("Personnes", String(rows.count))]
        )
    }
}
