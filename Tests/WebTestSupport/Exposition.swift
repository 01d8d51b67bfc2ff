/// Measures in the text format of Prometheus, read strictly: what promtool would complain of is a fault.
public struct Exposition: Sendable {
    /// A sample: its value by name and labels, as written.
    public private(set) var samples: [String: Double] = [:]
    /// What is wrong.
    public private(set) var faults: [String] = []
    private var kinds: [String: String] = [:]
    private var described: Set<String> = []
    /// The family of the last sample: those of one stand together.
    private var family: String?
    private var ended: Set<String> = []

    /// Reads a text.
    public init(_ text: String) {
        if !text.hasSuffix("\n") { faults.append("the last line does not end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { read(String(line)) }
        for (name, kind) in kinds where kind == "histogram" { checkHistogram(name) }
    }

    private mutating func read(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        if line.hasPrefix("# HELP ") {
            if words.count < 4 || words[3].isEmpty { faults.append("no help: \(line)") }
            if !described.insert(words[2]).inserted { faults.append("helped twice: \(words[2])") }
        } else if line.hasPrefix("# TYPE ") {
            readKind(words)
        } else {
            readSample(line)
        }
    }

    private mutating func readKind(_ words: [String]) {
        guard words.count == 4, ["counter", "gauge", "histogram"].contains(words[3]) else {
            faults.append("no type: \(words)")
            return
        }
        let name = words[2]
        if kinds.updateValue(words[3], forKey: name) != nil { faults.append("typed twice: \(name)") }
        if !described.contains(name) { faults.append("no help before the type: \(name)") }
        if name.wholeMatch(of: /[a-z][a-z0-9_]*/) == nil { faults.append("not a plain name: \(name)") }
        if (words[3] == "counter") != name.hasSuffix("_total") { faults.append("_total is for counters: \(name)") }
        for unit in ["_ms", "_milliseconds", "_minutes", "_hours", "_kilobytes", "_megabytes", "_percent"]
        where name.contains(unit) { faults.append("not a base unit: \(name)") }
        if words[3] == "histogram", !name.hasSuffix("_seconds") { faults.append("no unit: \(name)") }
    }

    private mutating func readSample(_ line: String) {
        guard
            let match = line.wholeMatch(of: /([a-z_0-9]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (\S+)/),
            let value = Double(match.output.3 == "+Inf" ? "inf" : String(match.output.3))
        else {
            faults.append("not a sample: \(line)")
            return
        }
        let name = String(match.output.1)
        let own = ["_bucket", "_sum", "_count"].compactMap { suffix in
            name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : nil
        }.first { kinds[$0] == "histogram" }
        let family = own ?? name
        if kinds[family] == nil { faults.append("no type: \(line)") }
        if self.family != family {
            if let last = self.family { ended.insert(last) }
            if ended.contains(family) { faults.append("torn apart: \(family)") }
            self.family = family
        }
        let key = name + (match.output.2.map(String.init) ?? "")
        if samples.updateValue(value, forKey: key) != nil { faults.append("twice: \(key)") }
        if kinds[family] == "counter", value < 0 { faults.append("below nought: \(line)") }
    }

    /// Buckets grow up to the one without bound, which is the count.
    private mutating func checkHistogram(_ name: String) {
        for (key, count) in samples where key.hasPrefix("\(name)_count") {
            let labels = String(key.dropFirst("\(name)_count".count))
            let inner = labels.isEmpty ? "" : String(labels.dropFirst().dropLast()) + ","
            let prefix = "\(name)_bucket{\(inner)le=\""
            let buckets = samples.filter { $0.key.hasPrefix(prefix) }.map { entry in
                let bound = entry.key.dropFirst(prefix.count).dropLast(2)
                return (bound: bound == "+Inf" ? Double.infinity : Double(bound) ?? -1, count: entry.value)
            }.sorted { $0.bound < $1.bound }
            if buckets.last?.bound != .infinity || buckets.last?.count != count { faults.append("no end: \(key)") }
            if zip(buckets, buckets.dropFirst()).contains(where: { $0.count > $1.count }) {
                faults.append("falling: \(key)")
            }
            if samples["\(name)_sum\(labels)"] == nil { faults.append("no sum: \(key)") }
        }
    }
}
