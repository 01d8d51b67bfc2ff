public import Postgres
public import TrainingRules

extension TitleRegistration.Funding: PostgresMapped {}

/// One writing of an exemption, current or not.
public struct ExemptionVersionRow: Sendable {
    /// `exemption.id`.
    public let id: Int
    /// Why.
    public let why: Exemption.Reason
    /// Day of the decision.
    public let on: CivilDate
    /// What proves it.
    public let proof: String?
    /// When it was written.
    public let at: PostgresInstant
    /// `account.id` of whoever wrote it; nil for the service.
    public let author: Int?
    /// Why it replaced something.
    public let reason: String?
    /// Whether another row replaced it.
    public let isSuperseded: Bool
    /// Whether it says that the exemption never was.
    public let isVoid: Bool
}

/// A title or block received, with what proves it.
public struct ProvenAwardRow: Sendable {
    /// The title.
    public let title: Certification.Title
    /// The block of it.
    public let block: Certification.Block?
    /// Since when.
    public let awardedOn: CivilDate
    /// What proves it.
    public let proof: String?
}

/// A registration for a title, as it stands.
public struct TitleRegistrationRow: Sendable {
    /// `title_registration.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// The registration.
    public let registration: TitleRegistration
    /// Where it is prepared.
    public let provider: String?
}

/// Exemptions and titles beside the programme (rules D-14, R-056 … … R-073).
public enum TitleSQL {
    /// Every writing of a person's exemption ($1, `person.id`), oldest first.
    public static let exemptions = Statement(
        "title.exemptions",
        """
        select x.id, x.exemption_reason, x.on_date, x.evidence, x.recorded_at, x.recorded_by, x.reason,
               x.superseded_by is not null, x.void
        from exemption x
        where x.person_id = $1
        order by x.id
        """,
        takes: Int.self,
        returns: Int.self,
        Exemption.Reason.self,
        CivilDate.self,
        String?.self,
        PostgresInstant.self,
        Int?.self,
        String?.self,
        Bool?.self,
        Bool.self,
        as: {
            ExemptionVersionRow(
                id: $0,
                why: $1,
                on: $2,
                proof: $3,
                at: $4,
                author: $5,
                reason: $6,
                isSuperseded: $7 ?? false,
                isVoid: $8
            )
        }
    )

    /// Titles and blocks of a person ($1, `person.id`) as they stand, with what proves them.
    public static let awards = Statement(
        "title.awards",
        """
        select c.title, c.block, c.awarded_on, c.evidence
        from certification c
        where c.person_id = $1 and c.superseded_by is null and not c.void
        order by c.awarded_on, c.id
        """,
        takes: Int.self,
        returns: Certification.Title.self,
        Certification.Block?.self,
        CivilDate.self,
        String?.self,
        as: ProvenAwardRow.init(title:block:awardedOn:proof:)
    )

    /// Registrations of a person ($1, `person.id`) for titles beside the programme, as they stand.
    public static let registrations = Statement(
        "title.registrations",
        """
        select t.id, t.public_id, t.title, t.block, t.registered_on, t.funding, t.agreed_on, t.exam_on, t.provider
        from title_registration t
        where t.person_id = $1 and t.superseded_by is null and not t.void
        order by t.registered_on, t.id
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Certification.Title.self,
        Certification.Block.self,
        CivilDate.self,
        TitleRegistration.Funding.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: { id, publicID, title, block, registeredOn, funding, agreedOn, examOn, provider in
            TitleRegistrationRow(
                id: id,
                publicID: publicID,
                registration: TitleRegistration(
                    title: title,
                    block: block,
                    registeredOn: registeredOn,
                    funding: funding,
                    agreedOn: agreedOn,
                    examOn: examOn
                ),
                provider: provider
            )
        }
    )

    /// Decides an exemption: person, why, day, what proves it, why it replaces another, the row it corrects, and whether
    /// that one never was.
    public static let exempt = Statement(
        "title.exempt",
        """
        insert into exemption (person_id, exemption_reason, on_date, evidence, reason, supersedes, void)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        takes: Int.self,
        Exemption.Reason.self,
        CivilDate.self,
        String?.self,
        String?.self,
        Int?.self,
        Bool.self
    )

    /// Records a registration: person, title, block, day, who pays, day of the agreement, day of the exam, provider,
    /// why it replaces another, the row it corrects, and whether that one never was.
    public static let register = Statement(
        "title.register",
        """
        insert into title_registration (person_id, title, block, registered_on, funding, agreed_on, exam_on, provider,
            reason, supersedes, void)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        takes: Int.self,
        Certification.Title.self,
        Certification.Block.self,
        CivilDate.self,
        TitleRegistration.Funding.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        Int?.self,
        Bool.self
    )

    /// Whether the caller decides on the people it follows.
    public static let mayDecide = Statement(
        "title.may_decide",
        "select ctx.may('people')",
        returns: Bool?.self
    )
}
