public import Postgres

/// The address under which a file may name a member.
public struct MemberAddressRow: Sendable {
    /// `enrolment.id`.
    public let enrolment: Int
    /// The address.
    public let email: String
}

/// What a file of presences is matched with.
public enum AttendanceFileSQL {
    /// The addresses of the members of a cohort ($1, `cohort.id`).
    public static let addresses = Statement(
        "attendance.addresses",
        """
        select e.id, p.email from enrolment e join person p on p.id = e.person_id
        where e.cohort_id = $1 order by e.id
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        as: MemberAddressRow.init
    )
}
