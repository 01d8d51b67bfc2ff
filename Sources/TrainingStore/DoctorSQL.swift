public import Postgres

/// A projection that differs from the facts it is computed from.
public struct ProjectionDrift: Sendable {
    /// Which projection.
    public let projection: String
    /// The row's key.
    public let subject: String
    /// What is stored.
    public let stored: String?
    /// What the facts say.
    public let expected: String?
}

/// A rule of the schema that a table or function breaks.
public struct SchemaFault: Sendable {
    /// Which rule.
    public let fault: String
    /// The table, function or policy.
    public let object: String
}

/// What `parcours doctor` asks of a database.
public enum DoctorSQL {
    /// Projections that drifted from their facts; none in a healthy database.
    public static let drift = Statement(
        "doctor.drift",
        "select d.projection, d.subject, d.stored, d.expected from doctor.projection_drift() d",
        returns: String.self,
        String.self,
        String?.self,
        String?.self,
        as: ProjectionDrift.init
    )

    /// Tables without forced row-level security, without policies, unsafe functions, columns that the inventory of
    /// personal data does not classify; none in a healthy database.
    public static let faults = Statement(
        "doctor.faults",
        """
        select f.fault, f.object from doctor.schema_faults() f
        union all
        select f.fault, f.object from doctor.inventory_faults() f
        """,
        returns: String.self,
        String.self,
        as: SchemaFault.init
    )

    /// The server's clock, in microseconds since 1970-01-01 UTC.
    public static let clock = Statement(
        "doctor.clock",
        "select (extract(epoch from clock_timestamp()) * 1000000)::bigint",
        returns: Int.self
    )
}
