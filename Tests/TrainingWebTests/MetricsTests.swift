import Metrics
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

@Suite struct MetricsTests {
    @Test func theExpositionIsWhatPrometheusReads() {
        let registry = MetricsRegistry(help: ["jobs_done_total": "Jobs done."])
        Counter(label: "jobs.done", dimensions: [("kind", "mail \"a\"\n")], factory: registry).increment(by: 3)
        Meter(label: "queue.depth", factory: registry).set(2.5)
        let timer = Timer(label: "job", factory: registry)
        timer.recordNanoseconds(2_000_000)
        timer.recordNanoseconds(20_000_000_000)
        let text = registry.exposition()
        #expect(
            text.contains(
                "# HELP jobs_done_total Jobs done.\n# TYPE jobs_done_total counter\n"
                    + #"jobs_done_total{kind="mail \"a\"\n"} 3"# + "\n"
            )
        )
        #expect(text.contains("# TYPE queue_depth gauge\nqueue_depth 2.5\n"))
        #expect(text.contains("job_seconds_bucket{le=\"0.001\"} 0\njob_seconds_bucket{le=\"0.0025\"} 1\n"))
        #expect(text.contains("job_seconds_bucket{le=\"10\"} 1\njob_seconds_bucket{le=\"+Inf\"} 2\n"))
        #expect(text.contains("job_seconds_count 2\n"))
    }

    @Test func requestsAreCountedByTemplate() async throws {
        try await TestServer.run { (server) async throws in
            for _ in 0..<3 { _ = try await server.send("GET", "/healthz") }
            for path in ["/a", "/b"] { _ = try await server.send("MKCOL", path) }
            let text = try await server.send("GET", "/metrics").text
            #expect(text.contains(#"http_requests_total{method="GET",route="/healthz",status="200"} 3"#))
            #expect(text.contains(#"http_requests_total{method="other",route="none",status="404"} 2"#))
            #expect(text.contains(#"http_request_duration_seconds_count{method="GET",route="/healthz"} 3"#))
        }
    }

    /// What the strict reader takes for a fault, so that its silence means something.
    @Test func theStrictReaderFindsFaults() {
        let faulty: [(String, String)] = [
            ("a_total 1\n", "no type"), ("# HELP a b\n# TYPE a counter\na 1\n", "_total"),
            ("# HELP a_total b\n# TYPE a_total gauge\na_total 1\n", "_total"), ("# TYPE a gauge\na 1\n", "no help"),
            ("# HELP a b\n# TYPE a gauge\na 1\na 2\n", "twice"),
            ("# HELP a b\n# TYPE a gauge\na{x=1} 2\n", "not a sample"),
            ("# HELP a_ms b\n# TYPE a_ms gauge\na_ms 1\n", "base unit"),
            ("# HELP a b\n# TYPE a gauge\na 1", "does not end"),
            (
                "# HELP a_seconds b\n# TYPE a_seconds histogram\na_seconds_bucket{le=\"1\"} 2\n"
                    + "a_seconds_bucket{le=\"+Inf\"} 1\na_seconds_sum 1\na_seconds_count 1\n", "falling"
            ),
        ]
        for (text, fault) in faulty {
            #expect(Exposition(text).faults.contains { $0.contains(fault) }, "\(text)")
        }
        #expect(Exposition("# HELP a_total b\n# TYPE a_total counter\na_total{x=\"1\"} 2\n").faults.isEmpty)
    }

    /// Everything that a server measures after some work, read strictly; and nothing in it names anybody.
    @Test func theMeasuresOfAServiceAreCleanAndNameNobody() async throws {
        let training = try await TrainingDatabase.make()
        let parts = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: parts) { (server) async throws in
            server.metrics.observeConnections(of: training.web, as: "web")
            let question = """
                {"dossier": {"id": "secret-1", "territory": "13", "roles": [{"role": "advisor", "from": "2025-11-03"}]},
                 "query": {"module": "SENIORS", "registeredOn": "2026-06-01", "sessionStart": "2026-09-14"}}
                """
            func verdicts() async throws -> (sum: Double, text: String) {
                let text = try await server.send("GET", "/metrics").text
                let read = Exposition(text)
                #expect(read.faults.isEmpty, "\(read.faults)")
                let sum = read.samples.filter {
                    $0.key.hasPrefix("parcours_decisions_total{door=\"dossier\",verdict=\"refused\"")
                }
                return (sum.values.reduce(0, +), text)
            }
            let before = try await verdicts().sum
            let json = [("Content-Type", "application/json")]
            for _ in 0..<3 {
                let answer = try await server.send("POST", "/api/eligibility", json, body: Array(question.utf8))
                #expect(answer.status == 200)
            }
            let person = "6f1c1b9e-0000-4000-8000-00000000abcd"
            _ = try await server.send("GET", "/conseillers/\(person)?secret=abc")
            let after = try await verdicts()
            #expect(after.sum >= before + 3)
            #expect(after.text.contains("parcours_database_sessions_limit{pool=\"web\"} 3\n"))
            #expect(after.text.contains("route=\"/conseillers/"))
            for word in ["secret", person, "abcd", "SENIORS"] { #expect(!after.text.contains(word), "\(word)") }
        }
    }

    /// What a proxy passes on is not for whoever stands behind it.
    @Test func theMeasuresAreForThisMachineAlone() async throws {
        try await TestServer.run(endpoints: { _ in [] }) { (server) async throws in
            #expect(try await server.send("GET", "/metrics").status == 200)
            for field in ["X-Forwarded-For", "Forwarded", "Via"] {
                let answer = try await server.send("GET", "/metrics", [(field, "127.0.0.1")])
                #expect(answer.status == 404 && !answer.text.contains("http_requests"), "\(field)")
            }
        }
        try await TestServer.run(proxies: ["127.0.0.1"], endpoints: { _ in [] }) { (server) async throws in
            #expect(try await server.send("GET", "/metrics", [("X-Forwarded-For", "127.0.0.1")]).status == 404)
        }
    }
}
