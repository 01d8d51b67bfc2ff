public import Postgres
public import TrainingRules

/// Who a flight of statements is about.
public struct SubjectRow: Sendable {
    /// The person.
    public let person: PersonRow
    /// The day before which the history is not known; nil when all of it is.
    public let historyUnknownBefore: CivilDate?
    /// The persona that the caller acts as, as the database knows it.
    public let viewer: String?
}

/// Everything about one person in one round trip.
///
/// The first statement of the flight notes the person in a setting of the transaction, and those after it read it there.
/// The setting decides nothing: whoever it names, the policies bound what each statement sees.
public enum SubjectSQL {
    /// The person by public name, for the statements that follow, with what goes along with every file.
    public static let find = Statement(
        "subject.find",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory, p.history_unknown_before, ctx.persona(),
               set_config('parcours.person', p.id::text, true)
        from person p
        where p.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        as: { id, publicID, lastName, firstName, territory, unknownBefore, viewer, _ in
            SubjectRow(
                person: PersonRow(
                    id: id,
                    publicID: publicID,
                    lastName: lastName,
                    firstName: firstName,
                    territory: territory
                ),
                historyUnknownBefore: unknownBefore,
                viewer: viewer
            )
        }
    )

    /// Names a person by key ($1, `person.id`) for the statements that follow.
    public static let name = Statement(
        "subject.name",
        "select set_config('parcours.person', $1::bigint::text, true)",
        takes: Int.self,
        returns: String?.self
    )

    /// `FactSQL.roles` of the subject.
    public static let roles = forSubject("subject.roles", FactSQL.roles)
    /// `FactSQL.contracts` of the subject.
    public static let contracts = forSubject("subject.contracts", FactSQL.contracts)
    /// `FactSQL.enrolmentEvents` of the subject.
    public static let enrolmentEvents = forSubject("subject.enrolment_events", FactSQL.enrolmentEvents)
    /// `FactSQL.minutes` of the subject.
    public static let minutes = forSubject("subject.minutes", FactSQL.minutes)
    /// `FactSQL.exemptions` of the subject.
    public static let exemptions = forSubject("subject.exemptions", FactSQL.exemptions)
    /// `FactSQL.certifications` of the subject.
    public static let certifications = forSubject("subject.certifications", FactSQL.certifications)
    /// `FactSQL.examAttempts` of the subject.
    public static let examAttempts = forSubject("subject.exam_attempts", FactSQL.examAttempts)
    /// `FactSQL.registrations` of the subject.
    public static let registrations = forSubject("subject.registrations", FactSQL.registrations)
    /// `FactSQL.employers` of the subject.
    public static let employers = forSubject("subject.employers", FactSQL.employers)

    /// Since when the initial training of the subject is suspended on a day ($1); no row when none is.
    public static let suspendedSince = Statement(
        "subject.suspended_since",
        """
        select v.on_date
        from enrolment n
        cross join lateral (
            select e.kind, e.on_date from enrolment_event e
            where e.enrolment_id = n.id and e.kind in ('suspended', 'resumed') and e.superseded_by is null
              and not e.void and e.on_date <= $1
            order by e.on_date desc, e.id desc
            limit 1
        ) v
        where n.person_id = nullif(current_setting('parcours.person', true), '')::bigint and v.kind = 'suspended'
          and not exists (select from enrolment_event d
              where d.enrolment_id = n.id and d.kind in ('completed', 'abandoned') and d.superseded_by is null
                and not d.void and d.on_date <= $1)
        order by v.on_date desc
        limit 1
        """,
        takes: CivilDate.self,
        returns: CivilDate.self
    )

    private static func forSubject<Row>(_ name: StaticString, _ list: Statement<Row, [Int]>) -> Statement<Row> {
        forOne(name, list, key: key)
    }

    private static func forSubject<Row>(
        _ name: StaticString,
        _ list: Statement<Row, [Int], CivilDate>
    ) -> Statement<Row, CivilDate> {
        forOne(name, list, key: key)
    }

    private static let key: StaticString = "nullif(current_setting('parcours.person', true), '')::bigint"
}
