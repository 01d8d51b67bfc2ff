public import Postgres
public import TrainingRules

/// Makes people, employers, contracts and enrolments of a staged roster ($1 is the import), each statement a set.
///
/// In this order, in one transaction. What is recorded already is left as it is, so a second run changes nothing.
public enum RosterMergeSQL {
    /// Employers not known yet.
    ///
    /// A roster has no name for them: the number stands in until the directory gives one.
    public static let structures = Statement(
        "roster.merge.structures",
        """
        insert into structure (siret, ridet, name, territory, import_id)
        select distinct on (coalesce(s.siret, s.ridet))
               s.siret, s.ridet, 'Structure ' || coalesce(s.siret, s.ridet), s.territory, $1
        from staging.roster_row s
        where s.import_id = $1
          and not exists (select from structure t where t.siret = s.siret)
          and not exists (select from structure t where t.ridet = s.ridet)
        order by coalesce(s.siret, s.ridet), s.line
        """,
        takes: Int.self
    )

    /// The employer's contacts not known yet, from the first day ($2).
    public static let contacts = Statement(
        "roster.merge.contacts",
        """
        insert into structure_contact (structure_id, function, name, email, from_on, import_id)
        select distinct on (t.id, s.contact_email) t.id, 'manager', s.contact_name, s.contact_email, $2, $1
        from staging.roster_row s
        join structure t on coalesce(t.siret, t.ridet) = coalesce(s.siret, s.ridet)
        where s.import_id = $1 and s.contact_email is not null
          and not exists (
              select from structure_contact c
              where c.structure_id = t.id and c.function = 'manager' and c.email = s.contact_email
                and c.to_on is null
          )
        order by t.id, s.contact_email, s.line
        """,
        takes: Int.self,
        CivilDate.self
    )

    /// People whose e-mail is not known yet.
    public static let people = Statement(
        "roster.merge.people",
        """
        insert into person (last_name, first_name, email, phone, territory, import_id)
        select distinct on (s.email) s.last_name, s.first_name, s.email, s.phone, s.territory, $1
        from staging.roster_row s
        where s.import_id = $1 and s.person_id is null
        order by s.email, s.line
        """,
        takes: Int.self
    )

    /// The role advisor, from the first day of the contract, for people who have no role yet.
    public static let roles = Statement(
        "roster.merge.roles",
        """
        insert into person_role (person_id, from_on, role)
        select s.person_id, min(s.contract_start), 'advisor'
        from staging.roster_row s
        where s.import_id = $1
          and not exists (select from person_role r where r.person_id = s.person_id)
        group by s.person_id
        order by s.person_id
        """,
        takes: Int.self
    )

    /// Contracts not known yet.
    public static let contracts = Statement(
        "roster.merge.contracts",
        """
        insert into contract (person_id, structure_id, start_on, planned_end_on, import_id)
        select distinct on (s.person_id, t.id, s.contract_start)
            s.person_id, t.id, s.contract_start, s.contract_end, $1
        from staging.roster_row s
        join structure t on coalesce(t.siret, t.ridet) = coalesce(s.siret, s.ridet)
        where s.import_id = $1
          and not exists (
              select from contract k
              where k.person_id = s.person_id and k.structure_id = t.id and k.start_on = s.contract_start
          )
        order by s.person_id, t.id, s.contract_start, s.line
        """,
        takes: Int.self
    )

    /// Places people who wait at the body ($2) without a cohort into the cohort of their row; the enrolments and cohorts,
    /// so that the seats can be taken back.
    public static let placements = Statement(
        "roster.merge.placements",
        """
        update enrolment e
        set cohort_id = c.id
        from staging.roster_row s
        join cohort c on c.training_body_id = $2 and c.code = s.cohort_code
        where s.import_id = $1 and e.person_id = s.person_id and e.closed_on is null
          and e.training_body_id = $2 and e.cohort_id is null
        returning e.id, c.id
        """,
        takes: Int.self,
        Int.self,
        returns: Int.self,
        Int.self,
        as: { (enrolment: $0, cohort: $1) }
    )

    /// Enrolments in the cohorts of the body ($2), registered on the day $3.
    public static let enrolments = Statement(
        "roster.merge.enrolments",
        """
        insert into enrolment
            (person_id, training_body_id, cohort_id, manager_name, manager_email, registered_on, source, import_id)
        select distinct on (s.person_id)
            s.person_id, $2, c.id, s.contact_name, s.contact_email, $3, 'import', $1
        from staging.roster_row s
        join cohort c on c.training_body_id = $2 and c.code = s.cohort_code
        where s.import_id = $1
          and not exists (select from enrolment e where e.person_id = s.person_id and e.closed_on is null)
          and not exists (select from enrolment e where e.person_id = s.person_id and e.cohort_id = c.id)
        order by s.person_id, s.line
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self
    )
}
