internal import TrainingRules

/// Remembers who was on earlier rows, in about 60 bytes a row.
///
/// Addresses and rows are kept as 64-bit hashes with a random seed; among a million rows two different ones fall
/// together with a probability below 1 in 10 million.
struct RosterDuplicates {
    private struct Seen {
        let line: Int32
        /// Place of the earlier row with the same address, or -1.
        let previous: Int32
        let start: Int32
        let end: Int32
        let name: Int
        let cells: Int
    }

    private var rows: [Seen] = []
    private var lastByEmail: [Int: Int32] = [:]

    /// Notes a row, given by the cleaned text of every column, and says what it repeats.
    mutating func check(
        _ email: EmailAddress,
        row: RosterRow?,
        values: [String],
        line: Int,
        column: RosterIssue.Column?
    ) -> RosterIssue? {
        let key = email.text.hashValue
        let name = values.prefix(2).map(FoldedText.folded).hashValue
        let content = values.hashValue
        let last = lastByEmail[key] ?? -1
        let start = row?.contractStart.daysSinceEpoch ?? .max
        let end = row == nil ? .min : row?.contractEnd?.daysSinceEpoch ?? .max
        var issue: RosterIssue?
        var place = last
        // At most 100 rows back for one address: more means a file that is refused anyway.
        for _ in 0..<100 where place >= 0 {
            let earlier = rows[Int(place)]
            if earlier.cells == content {
                issue = .duplicateRow(line, column, email.text, first: Int(earlier.line))
                break
            }
            if earlier.name != name {
                issue = .duplicatePerson(line, column, email.text, first: Int(earlier.line), sameName: false)
            } else if start <= earlier.end, earlier.start <= end {
                issue = .duplicatePerson(line, column, email.text, first: Int(earlier.line), sameName: true)
            }
            place = earlier.previous
        }
        lastByEmail[key] = Int32(rows.count)
        rows.append(
            Seen(line: Int32(clamping: line), previous: last, start: start, end: end, name: name, cells: content)
        )
        return issue
    }
}
