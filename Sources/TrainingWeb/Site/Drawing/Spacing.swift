/// Places along an axis: as near as may be to where time puts them, and never nearer to each other than their labels.
enum Spacing {
    /// Places for things in order.
    /// - Parameters:
    ///   - wished: where each should be, in order.
    ///   - gaps: the least distance between each and the next one; one fewer than `wished`.
    ///   - span: where all of them must be. When the gaps do not fit into it, they shrink alike.
    /// - Returns: as many places, in the same order.
    static func spread(_ wished: [Double], gaps: [Double], in span: ClosedRange<Double>) -> [Double] {
        guard let first = wished.first, gaps.count == wished.count - 1 else { return wished }
        let room = span.upperBound - span.lowerBound
        let needed = gaps.reduce(0, +)
        let scale = needed > room ? room / needed : 1
        var places = [max(span.lowerBound, min(first, span.upperBound))]
        for (index, gap) in gaps.enumerated() {
            places.append(max(wished[index + 1], places[index] + gap * scale))
        }
        // What was pushed over the end pushes back, the last one first.
        var limit = span.upperBound
        for index in places.indices.reversed() {
            if index < gaps.count { limit = places[index + 1] - gaps[index] * scale }
            places[index] = min(places[index], limit)
        }
        return places
    }

    /// Where a day lies between two days, as a share from 0 to 1; in the middle when they are the same.
    static func share(of day: Int, from first: Int, to last: Int) -> Double {
        guard last > first else { return 0.5 }
        return min(1, max(0, Double(day - first) / Double(last - first)))
    }
}
