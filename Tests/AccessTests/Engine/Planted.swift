import HTTPTypes
import Hummingbird
import Postgres
import TrainingTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A hole made on purpose: routes whose statement is put together from what the user sends.
enum Planted {
    /// One statement, in which text can be closed and anything appended; and a text sent as it is.
    static let definition = """
        grant usage on schema probe to public;
        create function probe.search(name text) returns text language plpgsql volatile as $$
        declare
            answer text;
        begin
            execute 'select string_agg(p.last_name, '' '') from person p where p.last_name like ''' || name || '%'''
                into answer;
            return answer;
        end
        $$;
        grant execute on function probe.search(text) to public;
        """

    private static let search = Statement(
        "planted.search",
        "select coalesce(probe.search($1), '')",
        takes: String.self,
        returns: String.self
    )

    private static let prize = Statement(
        "planted.prize",
        "select coalesce(current_setting('planted.prize', true), '')",
        returns: String.self
    )

    /// Looks for people by name, with a statement put together by the server.
    private struct SearchPeople: UseCase {
        static let access = Access.writes
        let name: String

        func callAsFunction(in session: Session, _ context: Context) throws -> String {
            try session.fetchOne(Planted.search(name))
        }
    }

    /// Looks for people by name, with a text put together here and sent by the simple protocol.
    private struct SearchLoosely: UseCase {
        static let access = Access.writes
        let name: String

        func callAsFunction(in session: Session, _ context: Context) throws -> String {
            try session.script(
                """
                select set_config('planted.prize', coalesce((select string_agg(p.last_name, ' ') from person p
                    where p.last_name like '\(name)%'), ''), false)
                """
            )
            return try session.fetchOne(Planted.prize())
        }
    }

    static func endpoints(_ training: TrainingDatabase) -> [Endpoint] {
        let form = Route.Body.file(types: ["text/plain"])
        return [
            Endpoint(Route(.post, "/api/planted", "searchPeople", "Un trou.", access: .signedIn, body: form)) {
                exchange in
                let name = String(decoding: try exchange.bytes(), as: UTF8.self)
                return .text(try await training.web.run(SearchPeople(name: name), as: exchange.caller))
            },
            Endpoint(Route(.post, "/api/loose", "searchLoosely", "Un autre.", access: .signedIn, body: form)) {
                exchange in
                let name = String(decoding: try exchange.bytes(), as: UTF8.self)
                return .text(try await training.web.run(SearchLoosely(name: name), as: exchange.caller))
            },
        ]
    }
}
