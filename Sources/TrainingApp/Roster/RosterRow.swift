public import TrainingRules

/// One valid row of a roster: a person, the employer and the contract.
public struct RosterRow: Hashable, Sendable {
    /// Physical line of the file, from 1.
    public let line: Int
    /// Last name as written, spaces collapsed.
    public let lastName: String
    /// First name as written, spaces collapsed.
    public let firstName: String
    /// The person's address.
    public let email: EmailAddress
    /// SIRET, or RIDET in New Caledonia.
    public let employer: EmployerNumber
    /// Name of the person to write to at the employer's.
    public let employerContactName: String
    /// Address of that person.
    public let employerContactEmail: EmailAddress
    /// Department or collectivity.
    public let territory: Territory
    /// First day of the contract.
    public let contractStart: CivilDate
    /// Last day of the contract; nil when it has none.
    public let contractEnd: CivilDate?
    /// Digits, with `+` in front for a foreign prefix; nil when absent or unreadable.
    public let phone: String?
    /// The cohort as written; nil when the file has no such column.
    public let cohort: String?
}

/// One row of the file as it was read: its cells, what is wrong with them, and the row when nothing is.
public struct RosterEntry: Hashable, Sendable {
    /// Physical line of the file, from 1.
    public let line: Int
    /// The cells as they stand in the file.
    public let cells: [String]
    /// Errors and warnings, in the order of the columns.
    public let issues: [RosterIssue]
    /// The row; nil when there is an error.
    public let row: RosterRow?
}
