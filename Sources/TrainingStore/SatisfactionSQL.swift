public import Postgres
public import TrainingRules

extension SatisfactionMoment: PostgresMapped {}

/// What learners say of their training: to their body by answer, to the operator by figures only.
public enum SatisfactionSQL {
    /// The answers of a person ($1, `person.id`).
    public static let own = Statement(
        "satisfaction.own",
        """
        select a.moment, a.on_date, a.content::bigint, a.pace::bigint, a.support::bigint, a.usefulness::bigint,
               a.recommends, a.remark
        from satisfaction_answer a
        where a.person_id = $1
        order by a.on_date, a.id
        """,
        takes: Int.self,
        returns: SatisfactionMoment.self,
        CivilDate.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Bool.self,
        String?.self,
        as: { moment, on, content, pace, support, usefulness, recommends, remark in
            SatisfactionAnswer(
                moment: moment,
                on: on,
                marks: [content ?? 0, pace ?? 0, support ?? 0, usefulness ?? 0],
                recommends: recommends,
                remark: remark
            )
        }
    )

    /// The answers of a cohort ($1, `cohort.id`), with the names of who gave them.
    public static let ofCohort = Statement(
        "satisfaction.of_cohort",
        """
        select p.id, p.first_name || ' ' || p.last_name, a.moment, a.on_date, a.content::bigint, a.pace::bigint,
               a.support::bigint, a.usefulness::bigint, a.recommends, a.remark
        from enrolment e
        join satisfaction_answer a on a.enrolment_id = e.id
        join person p on p.id = e.person_id
        where e.cohort_id = $1
        order by a.moment, p.last_name, p.first_name, p.id
        """,
        takes: Int.self,
        returns: Int.self,
        String?.self,
        SatisfactionMoment.self,
        CivilDate.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Bool.self,
        String?.self,
        as: { person, name, moment, on, content, pace, support, usefulness, recommends, remark in
            (
                person: person,
                name: name ?? "",
                answer: SatisfactionAnswer(
                    moment: moment,
                    on: on,
                    marks: [content ?? 0, pace ?? 0, support ?? 0, usefulness ?? 0],
                    recommends: recommends,
                    remark: remark
                )
            )
        }
    )

    /// Answers: enrolment, person, moment, day, marks of content, pace, support and usefulness, whether the training is
    /// recommended, in own words.
    public static let answer = Statement(
        "satisfaction.answer",
        """
        insert into satisfaction_answer (enrolment_id, person_id, moment, on_date, content, pace, support, usefulness,
            recommends, remark)
        values ($1, $2, $3, $4, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9, $10)
        """,
        takes: Int.self,
        Int.self,
        SatisfactionMoment.self,
        CivilDate.self,
        Int.self,
        Int.self,
        Int.self,
        Int.self,
        Bool.self,
        String?.self
    )

    /// Figures of every body and moment with five answers at least.
    public static let figures = Statement(
        "satisfaction.figures",
        """
        select f.body, f.moment, f.answers, (f.content * 10)::bigint, (f.pace * 10)::bigint, (f.support * 10)::bigint,
               (f.usefulness * 10)::bigint, f.recommending
        from satisfaction_figures() f
        """,
        returns: String?.self,
        SatisfactionMoment?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        as: { body, moment, answers, content, pace, support, usefulness, recommending in
            SatisfactionFigure(
                body: body ?? "",
                moment: moment ?? .end,
                answers: answers ?? 0,
                tenths: [content ?? 0, pace ?? 0, support ?? 0, usefulness ?? 0],
                recommending: recommending ?? 0
            )
        }
    )
}
