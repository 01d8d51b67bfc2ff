public import Postgres
public import TrainingRules

/// A row on its way into the staging table, in plain values.
public struct StagedRosterRow: Sendable {
    /// Line of the file.
    public var line: Int
    /// Family and given name.
    public var names: (last: String, first: String)
    /// E-mail, lower case.
    public var email: String
    /// SIRET, or nil.
    public var siret: String?
    /// RIDET, or nil.
    public var ridet: String?
    /// The employer's contact: name and e-mail.
    public var contact: (name: String, email: String)
    /// Territory.
    public var territory: Territory
    /// First and last day of the contract.
    public var contract: (start: CivilDate, end: CivilDate?)
    /// Telephone, or nil.
    public var phone: String?
    /// Code of the cohort.
    public var cohortCode: String

    /// A row.
    public init(
        line: Int,
        names: (last: String, first: String),
        email: String,
        siret: String?,
        ridet: String?,
        contact: (name: String, email: String),
        territory: Territory,
        contract: (start: CivilDate, end: CivilDate?),
        phone: String?,
        cohortCode: String
    ) {
        self.line = line
        self.names = names
        self.email = email
        self.siret = siret
        self.ridet = ridet
        self.contact = contact
        self.territory = territory
        self.contract = contract
        self.phone = phone
        self.cohortCode = cohortCode
    }
}

/// Brings rows into the staging table by COPY.
public enum RosterStaging {
    /// Replaces the staged rows of an import by those that `next` gives until nil.
    /// - Returns: the number of rows.
    public static func load(
        import id: Int,
        in session: Session,
        next: () throws -> StagedRosterRow?
    ) throws -> Int {
        try session.execute(ImportSQL.unstage(id))
        return try session.copyIn(
            """
            copy staging.roster_row (import_id, line, last_name, first_name, email, siret, ridet, contact_name,
                contact_email, territory, contract_start, contract_end, phone, cohort_code) from stdin
            """
        ) { writer in
            while let row = try next() {
                try writer.row {
                    $0.int(id)
                    $0.int(row.line)
                    $0.text(row.names.last)
                    $0.text(row.names.first)
                    $0.text(row.email)
                    $0.text(row.siret)
                    $0.text(row.ridet)
                    $0.text(row.contact.name)
                    $0.text(row.contact.email)
                    $0.text(row.territory.code)
                    $0.date(row.contract.start.stored)
                    $0.date(row.contract.end?.stored)
                    $0.text(row.phone)
                    $0.text(row.cohortCode)
                }
            }
        }
    }
}
