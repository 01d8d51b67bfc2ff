public import Postgres
public import TrainingRules

/// Somebody of a cohort who is entered for the Pix test.
public struct PixEntryRow: Sendable {
    /// Public name of the enrolment, which Pix gives back as external id.
    public let enrolmentID: PostgresUUID
    /// `person.id`.
    public let person: Int
    /// Public name of the person.
    public let personID: PostgresUUID
    /// Family name.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// Where the convocation is sent; nil without an address.
    public let email: String?
    /// Day of the test.
    public let on: CivilDate
    /// Whether the birth data is given.
    public let hasBirthData: Bool
}

/// Pix: what its sessions ask for, and who is entered.
public enum PixSQL {
    /// The birth data of a person ($1, `person.id`).
    public static let candidate = Statement(
        "pix.candidate",
        """
        select c.birth_name, c.given_name, c.born_on, c.sex, c.birth_country, c.birth_commune_insee, c.birth_postal_code,
               c.birth_commune, c.extra_time::bigint
        from pix_candidate c
        where c.person_id = $1
        """,
        takes: Int.self,
        returns: String.self,
        String.self,
        CivilDate.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        Int?.self,
        as: {
            PixCandidate(
                birthName: $0,
                givenName: $1,
                bornOn: $2,
                sex: $3,
                country: $4,
                communeINSEE: $5,
                postalCode: $6,
                commune: $7,
                extraTime: $8
            )
        }
    )

    /// Removes the birth data of a person ($1, `person.id`).
    public static let remove = Statement(
        "pix.remove",
        "delete from pix_candidate where person_id = $1",
        takes: Int.self
    )

    /// Gives birth data: person, name and given name at birth, day, sex, country, INSEE code, postal code and name of the
    /// commune, extra time.
    public static let give = Statement(
        "pix.give",
        """
        insert into pix_candidate (person_id, birth_name, given_name, born_on, sex, birth_country, birth_commune_insee,
            birth_postal_code, birth_commune, extra_time)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::bigint)
        """,
        takes: Int.self,
        String.self,
        String.self,
        CivilDate.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        Int?.self
    )

    /// The people of a cohort ($1, `cohort.id`) who are entered for the test and await its result, by day and name.
    public static let entries = Statement(
        "pix.entries",
        """
        select e.public_id, p.id, p.public_id, p.last_name, p.first_name, p.email, a.on_date,
               exists (select from pix_candidate c where c.person_id = p.id)
        from enrolment e
        join person p on p.id = e.person_id
        join exam_attempt a on a.person_id = e.person_id and a.exam = 'PIX' and a.outcome = 'pending'
            and a.superseded_by is null and not a.void
        where e.cohort_id = $1
        order by a.on_date, p.last_name, p.first_name, p.id
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        String?.self,
        CivilDate.self,
        Bool?.self,
        as: {
            PixEntryRow(
                enrolmentID: $0,
                person: $1,
                personID: $2,
                lastName: $3,
                firstName: $4,
                email: $5,
                on: $6,
                hasBirthData: $7 ?? false
            )
        }
    )

    /// The address to which Pix sends the results: that of the account acting.
    public static let recipient = Statement(
        "pix.recipient",
        "select a.email from account a where a.id = ctx.account_id()",
        returns: String?.self
    )
}
