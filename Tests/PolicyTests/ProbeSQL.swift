import Postgres

/// The means of the tests to send any text in any seat; part of the tested copy of the database only.
enum ProbeSQL {
    /// Runs commands one by one with the rights of the caller and undoes what they wrote.
    ///
    /// The answer to a query is its one value, to a command its number of rows, to a refusal its SQLSTATE.
    static let definition = """
        create schema probe;
        grant usage on schema probe to public;
        create function probe.run(commands text[]) returns text[] language plpgsql volatile as $$
        declare
            answers text[] := '{}';
            command text;
            answer text;
            touched bigint;
        begin
            foreach command in array commands loop
                begin
                    if command like 'select%' then
                        execute command into answer;
                    else
                        execute command;
                        get diagnostics touched = row_count;
                        raise exception using errcode = 'PR0BE', message = touched::text;
                    end if;
                exception
                    when sqlstate 'PR0BE' then answer := sqlerrm;
                    when others then answer := sqlstate;
                end;
                answers := answers || coalesce(answer, '');
            end loop;
            return answers;
        end
        $$;
        grant execute on function probe.run(text[]) to public;
        """

    static let run = Statement(
        "probe.run",
        "select probe.run($1)",
        takes: [String].self,
        returns: [String].self
    )

    static let takeRole = Statement(
        "probe.take_role",
        "select set_config('role', $1, true)",
        takes: String.self,
        returns: String.self
    )

    /// Enters a session, then takes another role than its own.
    static let cross = Statement(
        "probe.cross",
        "select ctx.enter($1, $2), set_config('role', $3, true)",
        takes: [UInt8].self,
        String.self,
        String.self,
        returns: String.self,
        String.self,
        as: { $1 }
    )

    /// A superuser's transaction goes on as another login would.
    static let sitDown = Statement(
        "probe.sit_down",
        "select set_config('session_authorization', $1, true)",
        takes: String.self,
        returns: String.self
    )
}
