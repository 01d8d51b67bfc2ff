public import Metrics
import Synchronization

/// The measures of this process, for swift-metrics and for Prometheus.
///
/// Counters, gauges and histograms live as long as the process; a label may only take a bounded set of values.
public final class MetricsRegistry: MetricsFactory {
    /// Media type of the exposition (Prometheus text format 0.0.4).
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private struct Key: Hashable {
        let name: String
        let labels: [Label]
    }

    private struct Label: Hashable {
        let name: String
        let value: String
    }

    private enum Metric {
        case counter(MetricCounter)
        case gauge(MetricGauge)
        case histogram(MetricHistogram)
    }

    private let metrics = Mutex<[Key: Metric]>([:])
    private let help: Mutex<[String: String]>
    private let observers = Mutex<[@Sendable (MetricsRegistry) async -> Void]>([])

    /// An empty registry; `help` describes metrics by their exposed name.
    public init(help: [String: String] = [:]) {
        self.help = Mutex(help.merging(RequestMetrics.help) { own, _ in own })
    }

    // MARK: MetricsFactory

    /// The counter of that name and those labels.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    /// The gauge of that name and those labels.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    /// The gauge or, when values are to be aggregated, the histogram of that name and those labels.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { histogram(label, dimensions) } else { gauge(label, dimensions) }
    }

    /// The histogram, in seconds, of that name and those labels.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    /// Nothing: metrics live as long as the process.
    public func destroyCounter(_ handler: any CounterHandler) {}

    /// Nothing: metrics live as long as the process.
    public func destroyMeter(_ handler: any MeterHandler) {}

    /// Nothing: metrics live as long as the process.
    public func destroyRecorder(_ handler: any RecorderHandler) {}

    /// Nothing: metrics live as long as the process.
    public func destroyTimer(_ handler: any TimerHandler) {}

    // MARK: Measures taken when they are read

    /// Calls `observe` each time the measures are read, before they are written down.
    public func beforeReading(_ observe: @escaping @Sendable (MetricsRegistry) async -> Void) {
        observers.withLock { $0.append(observe) }
    }

    /// Sets a gauge.
    /// - Parameters:
    ///   - name: its exposed name, in base units.
    ///   - help: what it measures, in one line.
    ///   - labels: of a bounded set.
    ///   - value: the value.
    public func set(_ name: String, _ help: String, _ labels: [(String, String)] = [], to value: Double) {
        self.help.withLock { $0[name] = help }
        gauge(name, labels).set(value)
    }

    /// Takes over a count that is kept elsewhere.
    /// - Parameters:
    ///   - name: its exposed name, which ends in `_total`.
    ///   - help: what it counts, in one line.
    ///   - labels: of a bounded set.
    ///   - count: how many since the start of the process.
    public func count(_ name: String, _ help: String, _ labels: [(String, String)] = [], to count: Int) {
        self.help.withLock { $0[name] = help }
        counter(name, labels).raise(to: Int64(count))
    }

    /// All metrics as they are now, in the text format of Prometheus.
    func read() async -> String {
        for observe in observers.withLock({ $0 }) { await observe(self) }
        return exposition()
    }

    // MARK: Metrics by name

    func counter(_ name: String, _ labels: [(String, String)]) -> MetricCounter {
        find(name, suffix: "_total", labels) {
            .counter(MetricCounter())
        } as: {
            if case .counter(let counter) = $0 { counter } else { nil }
        } otherwise: {
            MetricCounter()
        }
    }

    func gauge(_ name: String, _ labels: [(String, String)]) -> MetricGauge {
        find(name, suffix: "", labels) {
            .gauge(MetricGauge())
        } as: {
            if case .gauge(let gauge) = $0 { gauge } else { nil }
        } otherwise: {
            MetricGauge()
        }
    }

    func histogram(_ name: String, _ labels: [(String, String)]) -> MetricHistogram {
        find(name, suffix: "_seconds", labels) {
            .histogram(MetricHistogram())
        } as: {
            if case .histogram(let histogram) = $0 { histogram } else { nil }
        } otherwise: {
            MetricHistogram()
        }
    }

    /// The metric under a key; one of another kind under the same name leaves the new one unexposed.
    private func find<M>(
        _ name: String,
        suffix: String,
        _ labels: [(String, String)],
        make: () -> Metric,
        as cast: (Metric) -> M?,
        otherwise: () -> M
    ) -> M {
        var exposed = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        if !exposed.hasSuffix(suffix) { exposed += suffix }
        let key = Key(name: exposed, labels: labels.map { Label(name: $0.0, value: $0.1) })
        return metrics.withLock { metrics in
            if let known = metrics[key] { return cast(known) ?? otherwise() }
            let metric = make()
            metrics[key] = metric
            return cast(metric) ?? otherwise()
        }
    }

    // MARK: Exposition

    /// All metrics in the text format of Prometheus, ordered by name and labels.
    func exposition() -> String {
        let snapshot = metrics.withLock { $0 }
        let help = help.withLock { $0 }
        var text = ""
        for (name, entries) in Dictionary(grouping: snapshot, by: \.key.name).sorted(by: { $0.key < $1.key }) {
            guard let kind = entries.first.map({ Self.kind(of: $0.value) }) else { continue }
            text += "# HELP \(name) \(help[name] ?? "Metric of the service.")\n# TYPE \(name) \(kind)\n"
            let lines = entries.map { (labels: Self.text(of: $0.key.labels), metric: $0.value) }
            for line in lines.sorted(by: { $0.labels < $1.labels }) where Self.kind(of: line.metric) == kind {
                switch line.metric {
                case .counter(let counter): text += Self.line(name, line.labels, String(counter.value))
                case .gauge(let gauge): text += Self.line(name, line.labels, Self.number(gauge.value))
                case .histogram(let histogram): text += Self.lines(name, line.labels, histogram)
                }
            }
        }
        return text
    }

    private static func kind(of metric: Metric) -> String {
        switch metric {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    private static func lines(_ name: String, _ labels: String, _ histogram: MetricHistogram) -> String {
        let (counts, sum) = histogram.snapshot
        var text = ""
        var total = 0
        for (bound, count) in zip(MetricHistogram.bounds.map(number) + ["+Inf"], counts) {
            total += count
            let separator = labels.isEmpty ? "" : ","
            text += line(name + "_bucket", labels + separator + "le=\"\(bound)\"", String(total))
        }
        text += line(name + "_sum", labels, number(sum))
        text += line(name + "_count", labels, String(total))
        return text
    }

    private static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    private static func text(of labels: [Label]) -> String {
        labels.map { label in
            var escaped = ""
            for character in label.value {
                switch character {
                case "\\": escaped += "\\\\"
                case "\"": escaped += "\\\""
                case "\n": escaped += "\\n"
                default: escaped.append(character)
                }
            }
            return "\(label.name)=\"\(escaped)\""
        }.joined(separator: ",")
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
