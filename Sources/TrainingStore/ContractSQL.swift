public import Postgres
public import TrainingRules

/// A contract by its public name, for what is declared of it.
public struct ContractRow: Sendable {
    /// `contract.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// The person under contract.
    public let person: PersonRow
    /// The employer: `structure.id`.
    public let structure: Int
    /// The employer's public name.
    public let structureID: PostgresUUID
    /// The employer's name.
    public let structureName: String
    /// SIRET or RIDET of the employer, empty when it has neither.
    public let number: String
    /// First day.
    public let start: CivilDate
    /// Last day agreed, or nil.
    public let plannedEnd: CivilDate?
    /// Last day declared, or nil.
    public let ended: CivilDate?
}

/// Something declared of a contract that stands.
public struct ContractEventRow: Sendable {
    /// `contract_event.id`.
    public let id: Int
    /// The kind, as in `contract_event.kind`.
    public let kind: String
    /// The day; nil for a contract declared without end.
    public let on: CivilDate?
    /// Why a contract ended, as in `contract_event.end_reason`.
    public let endReason: String?
    /// Day it was declared.
    public let declaredOn: CivilDate
}

/// What is declared of a contract.
public struct ContractDeclaration: Sendable {
    /// The contract.
    public var contract: Int
    /// The person under contract.
    public var person: Int
    /// The kind, as in `contract_event.kind`.
    public var kind: String
    /// The day.
    public var on: CivilDate?
    /// Why it ended.
    public var endReason: String?
    /// Day of the declaration.
    public var declaredOn: CivilDate
    /// The declaration that it corrects.
    public var corrects: Int?
    /// Whether the one corrected never was.
    public var isVoid = false
    /// Why, where something is corrected or cancelled.
    public var reason: String?

    /// A declaration that corrects nothing unless said otherwise.
    public init(
        contract: Int,
        person: Int,
        kind: String,
        on: CivilDate?,
        endReason: String? = nil,
        declaredOn: CivilDate,
        corrects: Int? = nil,
        isVoid: Bool = false,
        reason: String? = nil
    ) {
        self.contract = contract
        self.person = person
        self.kind = kind
        self.on = on
        self.endReason = endReason
        self.declaredOn = declaredOn
        self.corrects = corrects
        self.isVoid = isVoid
        self.reason = reason
    }
}

/// One recruitment of a person, as far as the caller sees it.
public struct RecruitmentRow: Sendable {
    /// The contract's public name.
    public let contract: PostgresUUID
    /// Name of the employer.
    public let employer: String
    /// SIRET or RIDET of the employer, also where its name is not shown.
    public let number: String?
    /// Last day, agreed or declared.
    public let end: CivilDate?
    /// The facts.
    public let facts: Recruitment
}

/// Contracts over time.
public enum ContractSQL {
    /// A contract by its public name ($1); an employer finds its own only.
    public static let find = Statement(
        "contract.find",
        """
        select c.id, c.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, s.id, s.public_id, s.name,
               coalesce(s.siret, s.ridet, ''), c.start_on, c.planned_end_on, c.ended_on
        from contract c
        join person p on p.id = c.person_id
        join structure s on s.id = c.structure_id
        where c.public_id = $1 and not c.cancelled
          and case when (select ctx.persona()) = 'employer' then c.structure_id = (select ctx.structure_id())
              else true end
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        as: { id, publicID, who, whoID, last, first, territory, work, workID, name, number, start, planned, ended in
            ContractRow(
                id: id,
                publicID: publicID,
                person: PersonRow(id: who, publicID: whoID, lastName: last, firstName: first, territory: territory),
                structure: work,
                structureID: workID,
                structureName: name,
                number: number,
                start: start,
                plannedEnd: planned,
                ended: ended
            )
        }
    )

    /// What stands declared of a contract ($1), where the caller may know it.
    public static let events = Statement(
        "contract.events",
        """
        select e.id, e.kind, e.on_date, e.end_reason, e.declared_on
        from contract_event e
        where e.contract_id = $1 and e.superseded_by is null and not e.void
        order by e.declared_on, e.id
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        CivilDate?.self,
        String?.self,
        CivilDate.self,
        as: ContractEventRow.init
    )

    /// Declares something of a contract.
    public static let declare = Statement(
        "contract.declare_event",
        """
        insert into contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on, supersedes, void,
            reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        returning id
        """,
        takes: Int.self,
        Int.self,
        String.self,
        CivilDate?.self,
        String?.self,
        CivilDate.self,
        Int?.self,
        Bool.self,
        String?.self,
        returns: Int.self
    )

    /// Notes that what this transaction enters is declared on a day ($1).
    public static let declareOn = Statement(
        "contract.declare_on",
        "select set_config('parcours.declared_on', $1::date::text, true)",
        takes: CivilDate.self,
        returns: String?.self
    )

    /// A contract at an employer ($1) with family name, given name and e-mail of the person, the post, first and last
    /// day, days of selection, signature and deposit; makes the person when the e-mail is new.
    public static let hire = Statement(
        "contract.hire",
        "select declare_contract($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        takes: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        PostgresUUID?.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        returns: PostgresUUID?.self
    )

    /// Carries out what the end declared ($1, `contract_event.id`) on the day $2 does to the training.
    public static let applyDeparture = Statement(
        "contract.apply_departure",
        "select d.suspended::bigint, d.withdrawn::bigint from apply_departure($1, $2) d",
        takes: Int.self,
        CivilDate.self,
        returns: Int?.self,
        Int?.self,
        as: { (suspended: $0 ?? 0, withdrawn: $1 ?? 0) }
    )

    /// Takes back what a corrected end had done: the correction ($1, `contract_event.id`), and why.
    public static let undoDeparture = Statement(
        "contract.undo_departure",
        "select d.resumed::bigint, d.reinstated::bigint from undo_departure($1, $2) d",
        takes: Int.self,
        String.self,
        returns: Int?.self,
        Int?.self,
        as: { (resumed: $0 ?? 0, reinstated: $1 ?? 0) }
    )

    /// Lets a suspended training go on from the first day of a new contract ($1).
    public static let applyReturn = Statement(
        "contract.apply_return",
        "select apply_return($1)::bigint",
        takes: PostgresUUID.self,
        returns: Int?.self
    )

    /// The recruitments of a person ($1), the latest first; the days beside the contract are the same for every reader.
    public static let recruitments = Statement(
        "contract.recruitments",
        """
        select c.public_id, coalesce(s.name, ''), f.employer_number, coalesce(c.ended_on, c.planned_end_on),
               c.start_on, c.candidate_selected_on, c.signed_on, c.deposited_on,
               f.agreed_on, f.filed_on, f.begins_on, f.ends_on,
               f.previous_start, f.previous_end, f.previous_end_declared_on
        from contract c
        left join structure s on s.id = c.structure_id
        left join lateral recruitment_facts(c.id) f on true
        where c.person_id = $1 and not c.cancelled
        order by c.start_on desc, c.id desc
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        String.self,
        String?.self,
        CivilDate?.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        as: {
            id,
            employer,
            number,
            end,
            start,
            selected,
            signed,
            deposited,
            agreed,
            filed,
            from,
            to,
            before,
            left,
            told in
            var convention: Recruitment.Convention?
            if let from, let to {
                convention = Recruitment.Convention(signedOn: agreed, depositedOn: filed, start: from, end: to)
            }
            return RecruitmentRow(
                contract: id,
                employer: employer,
                number: number,
                end: end,
                facts: Recruitment(
                    convention: convention,
                    previous: before.map { _ in Recruitment.Previous(endedOn: left, declaredOn: told) },
                    candidateSelectedOn: selected,
                    start: start,
                    signedOn: signed,
                    depositedOn: deposited
                )
            )
        }
    )
}

/// What is known of people on the Coop.
public enum CoopSQL {
    /// The listings of a person ($1) over time.
    public static let listings = Statement(
        "coop.listings",
        """
        select l.on_date, l.role, l.email, l.siret
        from coop_listing l
        where l.person_id = $1 and l.superseded_by is null and not l.void
        order by l.on_date
        """,
        takes: Int.self,
        returns: CivilDate.self,
        CoopListing.Role.self,
        String?.self,
        String?.self,
        as: CoopListing.init(on:role:email:siret:)
    )

    /// The same without the addresses, for those who do not get them.
    public static let listingsWithoutAddress = Statement(
        "coop.listings_without_address",
        """
        select l.on_date, l.role, l.siret
        from coop_listing l
        where l.person_id = $1 and l.superseded_by is null and not l.void
        order by l.on_date
        """,
        takes: Int.self,
        returns: CivilDate.self,
        CoopListing.Role.self,
        String?.self,
        as: { CoopListing(on: $0, role: $1, siret: $2) }
    )

    /// Declares how a person ($1) appears: day, role, address, number typed, day of the declaration.
    public static let declare = Statement(
        "coop.declare",
        """
        insert into coop_listing (person_id, on_date, role, email, siret, declared_on) values ($1, $2, $3, $4, $5, $6)
        """,
        takes: Int.self,
        CivilDate.self,
        CoopListing.Role.self,
        String?.self,
        String?.self,
        CivilDate.self
    )
}

extension CoopListing.Role: PostgresMapped {}
