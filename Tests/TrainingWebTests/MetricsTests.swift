import Metrics
import Testing
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
}
