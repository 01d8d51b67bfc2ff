package import Postgres
package import TrainingRules

/// The demonstration data on its way into the database: rows of every table, and the statements around them.
package enum Seed {}

/// A row of a table, written by COPY.
package protocol SeedRow: Hashable, Sendable {
    /// The COPY statement, whose columns `write` appends in order.
    static var copy: StaticString { get }

    /// Appends the columns.
    func write(to row: inout CopyRow, _ days: DayText)
}

/// What a database says about its demonstration data.
package struct SeedRecord: Hashable, Sendable {
    /// Number of people asked for.
    package let advisors: Int
    /// The day the data was made for.
    package let today: CivilDate
    /// The seed of its random numbers, in decimal.
    package let seed: String

    package init(advisors: Int, today: CivilDate, seed: String) {
        self.advisors = advisors
        self.today = today
        self.seed = seed
    }
}

/// A training body as the generator needs it.
package struct SeedBody: Hashable, Sendable {
    /// Its code, such as `la-fabrik`.
    package let code: String
    /// `training_body.id`.
    package let id: Int
    /// The body that pilots it.
    package let parentID: Int?

    package init(code: String, id: Int, parentID: Int?) {
        self.code = code
        self.id = id
        self.parentID = parentID
    }
}

/// Statements around the rows.
package enum SeedSQL {
    /// Whether the login may load rows without triggers and row-level security.
    static let isSuperuser = Statement(
        "seed.is_superuser",
        "select r.rolsuper from pg_roles r where r.rolname = current_user",
        returns: Bool.self
    )

    /// Whether anything but reference data is there.
    static let isInUse = Statement(
        "seed.is_in_use",
        """
        select exists (select from person) or exists (select from structure) or exists (select from cohort)
            or exists (select from module_session) or exists (select from account)
        """,
        returns: Bool?.self
    )

    /// The last demonstration data loaded, as the journal tells it.
    static let record = Statement(
        "seed.record",
        """
        select (a.after ->> 'advisors')::bigint, (a.after ->> 'today')::date, a.after ->> 'seed'
        from audit_event a
        where a.actor = 'seed:demo' and a.action = 'insert' and a.object_table = 'person'
        order by a.id desc
        limit 1
        """,
        returns: Int?.self,
        CivilDate?.self,
        String?.self,
        as: { advisors, today, seed -> SeedRecord? in
            guard let advisors, let today, let seed else { return nil }
            return SeedRecord(advisors: advisors, today: today, seed: seed)
        }
    )

    /// Training bodies of the reference data.
    static let bodies = Statement(
        "seed.bodies",
        "select b.code, b.id, b.parent_id from training_body b order by b.id",
        returns: String.self,
        Int.self,
        Int?.self,
        as: { SeedBody(code: $0, id: $1, parentID: $2) }
    )

    /// Writes into the journal what was loaded: the number of people, of people asked for, the day, the seed.
    static let journal = Statement(
        "seed.journal",
        """
        insert into audit_event (persona, actor, action, object_table, row_count, after)
        values ('worker', 'seed:demo', 'insert', 'person', $1::bigint::integer,
            jsonb_build_object('advisors', $2::bigint, 'today', $3::date, 'seed', $4::text))
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        String.self
    )

    /// Switches the demonstration sign-in on.
    static let demoMode = Statement(
        "seed.demo_mode",
        """
        insert into setting (name, value) values ('demo_mode', 'on')
        on conflict (name) do update set value = excluded.value
        """
    )

    /// Until the transaction ends neither triggers nor foreign keys fire, for the rows come with their projections, and
    /// no limit of the server's cuts the load.
    static let withoutTriggers = """
        set local session_replication_role = replica;
        set local statement_timeout = 0;
        set local lock_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        """

    /// Lets the identity columns go on after the highest key.
    static let identities = """
        select setval(pg_get_serial_sequence('structure', 'id'), max(id)) from structure;
        select setval(pg_get_serial_sequence('structure_contact', 'id'), max(id)) from structure_contact;
        select setval(pg_get_serial_sequence('convention', 'id'), max(id)) from convention;
        select setval(pg_get_serial_sequence('post', 'id'), max(id)) from post;
        select setval(pg_get_serial_sequence('habilitation', 'id'), max(id)) from habilitation;
        select setval(pg_get_serial_sequence('person', 'id'), max(id)) from person;
        select setval(pg_get_serial_sequence('person_role', 'id'), max(id)) from person_role;
        select setval(pg_get_serial_sequence('team_member', 'id'), max(id)) from team_member;
        select setval(pg_get_serial_sequence('contract', 'id'), max(id)) from contract;
        select setval(pg_get_serial_sequence('cohort', 'id'), max(id)) from cohort;
        select setval(pg_get_serial_sequence('enrolment', 'id'), max(id)) from enrolment;
        select setval(pg_get_serial_sequence('enrolment_event', 'id'), max(id)) from enrolment_event;
        select setval(pg_get_serial_sequence('attendance', 'id'), max(id)) from attendance;
        select setval(pg_get_serial_sequence('hours_statement', 'id'), max(id)) from hours_statement;
        select setval(pg_get_serial_sequence('exam_attempt', 'id'), max(id)) from exam_attempt;
        select setval(pg_get_serial_sequence('certification', 'id'), max(id)) from certification;
        select setval(pg_get_serial_sequence('exemption', 'id'), max(id)) from exemption;
        select setval(pg_get_serial_sequence('module_session', 'id'), max(id)) from module_session;
        select setval(pg_get_serial_sequence('module_registration', 'id'), max(id)) from module_registration;
        select setval(pg_get_serial_sequence('registration_status', 'id'), max(id)) from registration_status;
        select setval(pg_get_serial_sequence('account', 'id'), max(id)) from account;
        select setval(pg_get_serial_sequence('account_role', 'id'), max(id)) from account_role;
        """

    /// Declares what the rows of the directory say, as its triggers would have: each column has its dated fact.
    static let facts = "select doctor.adopt_directory()"

    /// Statistics, so that the first pages are planned well.
    static let analyze = "analyze"

    /// Every statement, for the check against the schema.
    package static let all: [StatementInfo] =
        [
            isSuperuser.info, isInUse.info, record.info, bodies.info, journal.info, demoMode.info,
        ] + SeedDirectorySQL.all
}
