/// Text compared as people read it: without accents, case, punctuation and brackets.
enum FoldedText {
    /// Lower-case letters and digits in words separated by single spaces.
    static func folded(_ text: String) -> String {
        var words = ""
        var depth = 0
        var needsSpace = false
        for scalar in text.lowercased().unicodeScalars {
            if ("a"..."z").contains(scalar), depth == 0, !needsSpace {
                words.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            default: break
            }
            if depth > 0 { continue }
            if (0x300..<0x370).contains(scalar.value) { continue }
            guard let plain = plain(scalar) else {
                needsSpace = !words.isEmpty
                continue
            }
            if needsSpace { words += " " }
            needsSpace = false
            words += plain
        }
        return words
    }

    private static func plain(_ scalar: UnicodeScalar) -> String? {
        switch scalar {
        case "a"..."z", "0"..."9": String(scalar)
        case "à", "á", "â", "ã", "ä", "å": "a"
        case "ç": "c"
        case "è", "é", "ê", "ë": "e"
        case "ì", "í", "î", "ï": "i"
        case "ñ": "n"
        case "ò", "ó", "ô", "õ", "ö": "o"
        case "ù", "ú", "û", "ü": "u"
        case "ý", "ÿ": "y"
        case "œ": "oe"
        case "æ": "ae"
        default: nil
        }
    }

    /// Number of letters to add, drop, change or swap with the next one to get from one word to the other.
    static func distance(_ first: String, _ second: String) -> Int {
        let from = Array(first.utf8)
        let to = Array(second.utf8)
        var before: [Int] = []
        var previous = Array(0...to.count)
        for row in 0..<from.count {
            var current = [row + 1]
            for column in 0..<to.count {
                var best = min(previous[column + 1] + 1, current[column] + 1)
                best = min(best, previous[column] + (from[row] == to[column] ? 0 : 1))
                if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous[to.count]
    }
}
