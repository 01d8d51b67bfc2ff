import Metrics
import Synchronization

/// A count that only grows.
final class MetricCounter: CounterHandler {
    private let count = Atomic<Int64>(0)

    var value: Int64 { count.load(ordering: .relaxed) }

    func increment(by amount: Int64) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    /// Takes over a count that is kept elsewhere; one that is behind ours is of no use.
    func raise(to value: Int64) {
        var known = count.load(ordering: .relaxed)
        while known < value {
            let (exchanged, original) = count.compareExchange(expected: known, desired: value, ordering: .relaxed)
            if exchanged { return }
            known = original
        }
    }

    func reset() {
        count.store(0, ordering: .relaxed)
    }
}

/// A value that goes up and down.
final class MetricGauge: MeterHandler, RecorderHandler {
    private let state = Mutex(0.0)

    var value: Double { state.withLock { $0 } }

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { state.withLock { $0 = value } }

    func increment(by amount: Double) { state.withLock { $0 += amount } }

    func decrement(by amount: Double) { state.withLock { $0 -= amount } }

    func record(_ value: Int64) { set(Double(value)) }

    func record(_ value: Double) { set(value) }
}

/// How often values fell below fixed bounds, in seconds.
final class MetricHistogram: TimerHandler, RecorderHandler {
    /// Upper bounds of the buckets; a last bucket takes the rest.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct State {
        var counts = [Int](repeating: 0, count: MetricHistogram.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    var snapshot: (counts: [Int], sum: Double) { state.withLock { ($0.counts, $0.sum) } }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }
}
