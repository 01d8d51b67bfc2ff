public import Postgres
import TrainingRules

extension ModuleSessionSQL {
    /// One session of the caller's own body by public name; another body's is as if it were not there.
    public static let findOwn = Statement(
        "module_session.find_own",
        """
        select s.id, s.public_id, s.module_code, m.title, m.hours, s.training_body_id, b.name, s.territory, s.first_day,
               s.last_day, s.format, s.remote_first, s.place, s.min_seats::bigint, s.max_seats::bigint,
               s.taken::bigint, s.published_on, s.confirmed_on, s.cancelled_on, s.cancelled_reason
        from module_session s
        join module m on m.code = s.module_code
        join training_body b on b.id = s.training_body_id
        where s.public_id = $1
          and case when ctx.persona() = 'training' then s.training_body_id = (select ctx.training_body_id()) else false end
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Int16.self,
        Int.self,
        String.self,
        Territory?.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        Bool.self,
        String?.self,
        Int.self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: ModuleSessionRow.make
    )
}
