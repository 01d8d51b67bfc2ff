public import Postgres
public import TrainingRules

/// One writing of an attempt at an exam, current or not.
public struct ExamVersionRow: Sendable {
    /// `exam_attempt.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// The exam.
    public let exam: ExamAttempt.Exam
    /// The day.
    public let on: CivilDate
    /// How it ended; pending before.
    public let outcome: ExamAttempt.Outcome
    /// Where it is sat.
    public let centre: String?
    /// Pix points.
    public let score: Int?
    /// For the person and the training body only.
    public let comment: String?
    /// What it replaced.
    public let supersedes: Int?
    /// Whether another row replaced it.
    public let isSuperseded: Bool
    /// Whether it says that the attempt never was.
    public let isVoid: Bool
    /// When it was written.
    public let at: PostgresInstant
    /// `account.id` of whoever wrote it; nil for the service.
    public let author: Int?
    /// Why it replaced something.
    public let reason: String?
}

/// A title or block, as it stands.
public struct AwardRow: Sendable {
    /// The title.
    public let title: Certification.Title
    /// The block of it.
    public let block: Certification.Block?
    /// Since when.
    public let awardedOn: CivilDate
}

/// Exams and what they award (rules D-17, R-050 … R-058), for those who may read the marks.
public enum ExamSQL {
    /// Every writing of a person's attempts ($1, `person.id`), by exam and day, oldest first.
    public static let versions = Statement(
        "exam.versions",
        """
        select a.id, a.public_id, a.exam, a.on_date, a.outcome, a.centre, a.score::bigint, a.jury_comment, a.supersedes,
               a.superseded_by is not null, a.void, a.recorded_at, a.recorded_by, a.reason
        from exam_attempt a
        where a.person_id = $1
        order by a.exam, a.on_date, a.id
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        ExamAttempt.Exam.self,
        CivilDate.self,
        ExamAttempt.Outcome.self,
        String?.self,
        Int?.self,
        String?.self,
        Int?.self,
        Bool?.self,
        Bool.self,
        PostgresInstant.self,
        Int?.self,
        String?.self,
        as: {
            ExamVersionRow(
                id: $0,
                publicID: $1,
                exam: $2,
                on: $3,
                outcome: $4,
                centre: $5,
                score: $6,
                comment: $7,
                supersedes: $8,
                isSuperseded: $9 ?? false,
                isVoid: $10,
                at: $11,
                author: $12,
                reason: $13
            )
        }
    )

    /// Programme version of the cohort of a person's ($1, `person.id`) latest training that was not abandoned.
    public static let programme = Statement(
        "exam.programme",
        """
        select c.programme_version
        from enrolment e
        join cohort c on c.id = e.cohort_id
        where e.person_id = $1
          and not exists (select from enrolment_event x where x.enrolment_id = e.id and x.kind = 'abandoned'
              and x.superseded_by is null and not x.void)
        order by e.id desc
        limit 1
        """,
        takes: Int.self,
        returns: String.self
    )

    /// Records an attempt: person, exam, day, outcome, centre, score, jury's comment, reason, the row it corrects, and
    /// whether that attempt never was.
    public static let record = Statement(
        "exam.record",
        """
        insert into exam_attempt (person_id, exam, on_date, outcome, centre, score, jury_comment, reason, supersedes, void)
        values ($1, $2, $3, $4, $5, $6::bigint, $7, $8, $9, $10)
        """,
        takes: Int.self,
        ExamAttempt.Exam.self,
        CivilDate.self,
        ExamAttempt.Outcome.self,
        String?.self,
        Int?.self,
        String?.self,
        String?.self,
        Int?.self,
        Bool.self
    )

    /// Records a title or block received: person, title, block, day, what proves it.
    public static let award = Statement(
        "exam.award",
        """
        insert into certification (person_id, title, block, awarded_on, basis, evidence)
        values ($1, $2, $3, $4, 'document', $5)
        """,
        takes: Int.self,
        Certification.Title.self,
        Certification.Block?.self,
        CivilDate.self,
        String?.self
    )

    /// Titles and blocks of a person ($1, `person.id`) as they stand.
    public static let awards = Statement(
        "exam.awards",
        """
        select c.title, c.block, c.awarded_on
        from certification c
        where c.person_id = $1 and c.superseded_by is null and not c.void
        order by c.awarded_on, c.id
        """,
        takes: Int.self,
        returns: Certification.Title.self,
        Certification.Block?.self,
        CivilDate.self,
        as: AwardRow.init(title:block:awardedOn:)
    )

    /// The attempts of several people ($1, `person.id`) as they stand, by person, exam and day.
    public static let standing = Statement(
        "exam.standing",
        """
        select a.person_id, a.public_id, a.exam, a.on_date, a.outcome
        from exam_attempt a
        where a.person_id = any($1) and a.superseded_by is null and not a.void
        order by a.person_id, a.exam, a.on_date, a.id
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        ExamAttempt.Exam.self,
        CivilDate.self,
        ExamAttempt.Outcome.self,
        as: StandingAttemptRow.init
    )
}

/// An attempt of somebody as it stands.
public struct StandingAttemptRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// The public name of the attempt.
    public let publicID: PostgresUUID
    /// The exam.
    public let exam: ExamAttempt.Exam
    /// The day.
    public let on: CivilDate
    /// How it ended; pending before.
    public let outcome: ExamAttempt.Outcome
}
