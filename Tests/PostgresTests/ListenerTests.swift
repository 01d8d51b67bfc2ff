import Postgres
import PostgresTestSupport
import Testing

/// LISTEN and NOTIFY.
@Suite struct ListenerTests {
    @Test(.timeLimit(.minutes(1))) func notificationsArriveAgainAfterALostConnection() async throws {
        let fixture = try await Fixture()
        let settings = fixture.test.settings.overriding("application_name", "listener")
        let listener = NotificationListener(
            settings: settings,
            channels: ["news", "Odd \"name\""],
            logger: TestCluster.logger
        )
        var events = listener.events.makeAsyncIterator()
        #expect(await events.next() == .listening)
        try await fixture.database.write(as: .login) {
            try $0.script("notify news, 'é 1'; notify \"Odd \"\"name\"\"\"")
        }
        #expect(await events.next() == .notification(channel: "news", payload: "é 1"))
        #expect(await events.next() == .notification(channel: "Odd \"name\"", payload: ""))
        try await fixture.database.autocommit { session in
            try session.script(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where application_name = 'listener' and datname = current_database()
                """
            )
        }
        #expect(await events.next() == .listening)
        try await fixture.database.write(as: .login) { try $0.script("notify news, '2'") }
        #expect(await events.next() == .notification(channel: "news", payload: "2"))
        listener.stop()
        #expect(await events.next() == nil)
    }
}
