import Testing

@testable import TrainingWeb

/// The promises that pages make to the content security policy and to people.
@Suite struct StyleTests {
    @Test func templatesHoldNothingInlineAndNothingForeign() {
        for (name, bytes) in Templates.all {
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            for word in ["<style", " style=", "<script>", "javascript:", "http://", "https://", " onclick", " onload"] {
                #expect(!text.contains(word), "\(word) in \(name)")
            }
            #expect(!text.contains("{{{"), "unescaped value in \(name)")
        }
    }

    @Test func theStylesheetAsksNothingOfOthersAndStaysSmall() {
        let css = PackageResources.parcours_css
        #expect(css.count < 16_384)
        let text = String(decoding: css, as: UTF8.self)
        for word in ["url(", "@import", "http:", "https:"] { #expect(!text.contains(word)) }
        #expect(text.split(separator: "{").count == text.split(separator: "}").count)
    }

    /// WCAG 2.2, 1.4.3: 4.5:1 for every pair of text and ground the stylesheet uses, in both themes.
    @Test func coloursHaveEnoughContrast() throws {
        let text = String(decoding: PackageResources.parcours_css, as: UTF8.self)
        let themes = text.components(betweenTokens: ":root {").prefix(2).map(Self.tokens)
        #expect(themes.count == 2)
        let pairs = [
            ("ink", "paper"), ("ink", "sheet"), ("ink", "sunken"), ("soft", "paper"), ("soft", "sheet"),
            ("soft", "sunken"), ("act", "paper"), ("act", "sheet"), ("act", "sunken"), ("act-ink", "act"),
            ("good", "good-pale"), ("warn", "warn-pale"), ("stop", "stop-pale"), ("info", "info-pale"),
            ("stop", "sheet"), ("ink", "good-pale"), ("ink", "warn-pale"), ("ink", "stop-pale"), ("ink", "info-pale"),
            ("act", "info-pale"), ("act", "warn-pale"), ("act", "stop-pale"), ("act", "good-pale"),
        ]
        for theme in themes {
            for (front, ground) in pairs {
                let ratio = Self.contrast(try #require(theme[front]), try #require(theme[ground]))
                #expect(ratio >= 4.5, "\(front) on \(ground): \(ratio)")
            }
            for ground in ["paper", "sheet", "sunken"] {
                let ratio = Self.contrast(try #require(theme["focus"]), try #require(theme[ground]))
                #expect(ratio >= 3, "focus on \(ground): \(ratio)")
            }
        }
    }

    private static func tokens(_ block: String) -> [String: [Double]] {
        var found: [String: [Double]] = [:]
        for declaration in block.prefix(while: { $0 != "}" }).split(separator: ";") {
            let parts = declaration.split(separator: ":").map { $0.filter { $0 != " " && $0 != "\n" } }
            guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#") else { continue }
            let digits = parts[1].dropFirst().compactMap(\.hexDigitValue)
            let six = digits.count == 3 ? digits.flatMap { [$0, $0] } : digits
            guard six.count == 6 else { continue }
            found[String(parts[0].dropFirst(2))] = stride(from: 0, to: 6, by: 2).map {
                Double(six[$0] * 16 + six[$0 + 1]) / 255
            }
        }
        return found
    }

    private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
        func luminance(_ colour: [Double]) -> Double {
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// `base` to the 2.4: the square times the fifth root of the square, by Newton's method.
    private static func power(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }
}

extension String {
    /// The parts of the text that follow each occurrence of `token`.
    fileprivate func components(betweenTokens token: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let found = rest.firstRange(of: token) {
            rest = rest[found.upperBound...]
            parts.append(String(rest))
        }
        return parts
    }
}
