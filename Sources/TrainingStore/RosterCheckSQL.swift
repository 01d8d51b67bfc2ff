public import Postgres

/// A row of a staged roster that contradicts what is recorded, with what a message about it needs.
public struct StagedConflict: Sendable {
    /// Line of the file.
    public let line: Int
    /// What is recorded: a name, a code, a date.
    public let recorded: String
}

/// Checks of a staged roster against what is recorded; each returns at most `$2` rows, by line.
///
/// They run in the transaction that would apply the file. `recorded` is empty where the body does not follow the person:
/// a roster must not be a way to ask who is known, and where.
public enum RosterCheckSQL {
    /// Rows whose cohort code the training body ($3) does not have, or whose cohort was cancelled.
    public static let unknownCohorts = conflicts(
        "roster.check.unknown_cohorts",
        """
        select s.line::bigint, coalesce(s.cohort_code, '')
        from staging.roster_row s
        where s.import_id = $1
          and not exists (
              select from cohort c
              where c.training_body_id = $3 and c.code = s.cohort_code and c.cancelled_on is null
          )
        order by s.line
        limit $2
        """
    )

    /// Rows that would make a cohort of the body ($3) larger than its limit: those beyond it, in the order of the file.
    public static let fullCohorts = conflicts(
        "roster.check.full_cohorts",
        """
        select n.line::bigint, n.code || ' (' || n.max_size || ' places)'
        from (
            select s.line, c.code, c.max_size,
                   coalesce(t.seats, 0) + row_number() over (partition by c.id order by s.line) as place
            from staging.roster_row s
            join cohort c on c.training_body_id = $3 and c.code = s.cohort_code
            left join (
                select e.cohort_id, count(*) as seats
                from enrolment e
                where e.closed_on is null and e.cohort_id is not null
                group by e.cohort_id
            ) t on t.cohort_id = c.id
            where s.import_id = $1
              and not exists (
                  select from enrolment e where e.person_id = s.person_id and e.cohort_id = c.id
              )
        ) n
        where n.place > n.max_size
        order by n.line
        limit $2
        """
    )

    /// Rows whose e-mail belongs to somebody recorded under another name whom the body ($3) does not follow: the desk,
    /// where the two are shown beside each other, is not for them.
    public static let otherNames = conflicts(
        "roster.check.other_names",
        """
        select s.line::bigint, ''
        from staging.roster_row s
        join person p on p.id = s.person_id and p.email = s.email
        where s.import_id = $1
          and folded_name(p.last_name || ' ' || p.first_name) <> s.person_name
          and not exists (select from training_sight v where v.person_id = p.id and v.training_body_id = $3)
        order by s.line
        limit $2
        """
    )

    /// Rows whose person an earlier row already names by another address; the body is of no account here ($3).
    public static let repeatedPeople = conflicts(
        "roster.check.repeated_people",
        """
        select s.line::bigint, min(o.line)::text
        from staging.roster_row s
        join staging.roster_row o on o.import_id = s.import_id and o.person_id = s.person_id
         and o.email <> s.email and o.line < s.line
        where s.import_id = $1 and $3 is not null
        group by s.line
        order by s.line
        limit $2
        """
    )

    /// Rows whose person is in training elsewhere: an open enrolment in another cohort or at another body than $3.
    public static let enrolledElsewhere = conflicts(
        "roster.check.enrolled_elsewhere",
        """
        select s.line::bigint, case when e.training_body_id = $3 then coalesce(c.code, '') else '' end
        from staging.roster_row s
        join enrolment e on e.person_id = s.person_id and e.closed_on is null
        left join cohort c on c.id = e.cohort_id
        where s.import_id = $1
          and (e.training_body_id <> $3 or (e.cohort_id is not null and c.code is distinct from s.cohort_code))
        order by s.line
        limit $2
        """
    )

    /// Rows whose person has already completed an initial training (rule R-031).
    public static let alreadyTrained = conflicts(
        "roster.check.already_trained",
        """
        select distinct s.line::bigint,
               case when e.training_body_id = $3 then to_char(v.on_date, 'DD/MM/YYYY') else '' end
        from staging.roster_row s
        join enrolment_event v on v.person_id = s.person_id
        join enrolment e on e.id = v.enrolment_id
        left join cohort c on c.id = e.cohort_id
        where s.import_id = $1
          and v.kind = 'completed' and v.superseded_by is null and not v.void
          and c.code is distinct from s.cohort_code
        order by 1
        limit $2
        """
    )

    /// Rows whose contract overlaps a recorded one with the same employer and has other dates.
    public static let otherContracts = conflicts(
        "roster.check.other_contracts",
        """
        select s.line::bigint,
               case when v.person_id is null then ''
               else 'du ' || to_char(k.start_on, 'DD/MM/YYYY')
                    || coalesce(' au ' || to_char(coalesce(k.ended_on, k.planned_end_on), 'DD/MM/YYYY'), ' sans terme')
               end
        from staging.roster_row s
        join structure t on coalesce(t.siret, t.ridet) = coalesce(s.siret, s.ridet)
        join contract k on k.person_id = s.person_id and k.structure_id = t.id
         and k.during && daterange(s.contract_start, s.contract_end, '[]')
        left join training_sight v on v.person_id = s.person_id and v.training_body_id = $3
        where s.import_id = $1
          and (k.start_on, coalesce(k.ended_on, k.planned_end_on))
              is distinct from (s.contract_start, s.contract_end)
        order by s.line
        limit $2
        """
    )

    /// Rows whose person works elsewhere in the time of the contract: a second employer is never made silently.
    public static let otherEmployers = conflicts(
        "roster.check.other_employers",
        """
        select distinct s.line::bigint,
               case when v.person_id is null then '' else coalesce(t.siret, t.ridet, t.name) end
        from staging.roster_row s
        join contract k on k.person_id = s.person_id and k.during && daterange(s.contract_start, s.contract_end, '[]')
        join structure t on t.id = k.structure_id
        left join training_sight v on v.person_id = s.person_id and v.training_body_id = $3
        where s.import_id = $1
          and coalesce(t.siret, t.ridet) is distinct from coalesce(s.siret, s.ridet)
        order by 1, 2
        limit $2
        """
    )

    private static func conflicts(_ name: StaticString, _ sql: StaticString) -> Statement<StagedConflict, Int, Int, Int>
    {
        Statement(
            name,
            sql,
            takes: Int.self,
            Int.self,
            Int.self,
            returns: Int.self,
            String.self,
            as: StagedConflict.init(line:recorded:)
        )
    }
}
