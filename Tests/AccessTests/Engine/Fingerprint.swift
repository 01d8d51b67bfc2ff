import Postgres
import TrainingTestSupport

/// What the tables hold, in a few bytes each: two are equal when nothing was written between them.
struct Fingerprint: Hashable, Sendable {
    private let tables: [String]

    /// Tables that a reading request adds to: staff reading is recorded.
    static let journal: Set<String> = ["audit_event"]

    /// A row's version tells whether it was written, even with the values that it had.
    ///
    /// Of a session the values tell: the instant at which it was last used is no fact.
    /// One expression names every table, so that the server plans it once a connection: it is asked thousands of times.
    static let definition = """
        create schema probe;
        do $$
        declare
            answers text;
        begin
            select string_agg(format('(select %L || '' '' || count(*) || '' '' || coalesce(sum(%s), 0) from %s r)',
                    c.oid::regclass, case c.oid when 'account_session'::regclass
                        then 'hashtextextended((to_jsonb(r) - ''last_seen_at'')::text, 0)'
                        else 'hashtextextended(r.ctid::text || r.xmin::text, 0)' end,
                    c.oid::regclass), ', ' order by c.relname collate "C") into answers
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r';
            execute format('create function probe.fingerprint() returns text[] language plpgsql stable as '
                '$probe$ begin return array[%s]; end $probe$', answers);
        end
        $$;
        """

    private static let take = Statement("probe.fingerprint", "select probe.fingerprint()", returns: [String].self)

    init(of training: TrainingDatabase) async throws {
        tables = try await training.superuser.read(as: .login) { try $0.fetchOne(Self.take()) }
    }

    /// The tables that differ.
    func changes(since before: Fingerprint) -> [String] {
        zip(before.tables, tables).filter { $0 != $1 }.map { String($1.prefix { $0 != " " }) }
    }
}
