/// The field of a form that an error is about: the summary calls it by its label and leads to it, and the field says
/// that it is wrong (WCAG 2.2, 3.3.1; techniques ARIA21 and G139).
///
/// It works on the page as it was rendered, so that every form has it without a word in its template.
struct FieldInError {
    private static let summary = "erreur-de-saisie"
    private let name: String

    /// The field of that name.
    init(_ name: String) {
        self.name = name
    }

    /// The page with summary and field brought together; as it was when the field is not on it, or in several forms.
    func marked(in html: String) -> String {
        let opening = "<p data-field=\"\(name)\">"
        guard let start = html.firstRange(of: opening), let control = control(in: html),
            let end = html[start.upperBound...].firstRange(of: "</p>")
        else { return html }
        var message = String(html[start.upperBound..<end.lowerBound])
        if let label = label(of: control, in: html) {
            message = message.replacing("« \(name) »", with: "« \(label) »")
        }
        let link = "<p id=\"\(Self.summary)\"><a href=\"#\(control.id)\">\(message)</a></p>"
        let before = html[..<start.lowerBound]
        let after = html[end.upperBound...]
        guard control.range.lowerBound >= end.upperBound else { return before + link + after }
        return before + link + html[end.upperBound..<control.range.lowerBound] + Self.marked(control)
            + html[control.range.upperBound...]
    }

    /// What people fill in.
    private struct Control {
        let tag: Substring
        let range: Range<String.Index>
        let id: Substring

        /// Whether it is one of several answers, which is not itself wrong.
        var isChoice: Bool { tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"") }
    }

    /// The only control of that name, or the first of its answers.
    private func control(in html: String) -> Control? {
        var found: [Control] = []
        for match in html.ranges(of: " name=\"\(name)\"") {
            guard let start = html[..<match.lowerBound].lastIndex(of: "<"),
                let end = html[match.upperBound...].firstIndex(of: ">")
            else { continue }
            let tag = html[start...end]
            guard !tag.contains("type=\"hidden\""), !tag.hasPrefix("<button"), let id = Self.value("id", of: tag) else {
                continue
            }
            found.append(Control(tag: tag, range: start..<html.index(after: end), id: id))
        }
        guard let first = found.first, found.count == 1 || found.allSatisfy(\.isChoice) else { return nil }
        return first
    }

    private static func value(_ attribute: String, of tag: Substring) -> Substring? {
        guard let start = tag.firstRange(of: " \(attribute)=\""),
            let end = tag[start.upperBound...].firstIndex(of: "\"")
        else { return nil }
        return tag[start.upperBound..<end]
    }

    /// What the page calls the control: its label, or the legend above its answers.
    private func label(of control: Control, in html: String) -> String? {
        let words: Substring
        if control.isChoice {
            guard let start = html[..<control.range.lowerBound].ranges(of: "<legend").last else { return nil }
            words = html[start.lowerBound...]
        } else {
            guard let start = html.firstRange(of: " for=\"\(control.id)\"") else { return nil }
            words = html[start.lowerBound...]
        }
        guard let opened = words.firstIndex(of: ">"),
            let end = words[opened...].firstRange(of: control.isChoice ? "</legend>" : "</label>")
        else { return nil }
        var text = ""
        var isTag = false
        for character in words[words.index(after: opened)..<end.lowerBound] {
            switch character {
            case "<": isTag = true
            case ">": isTag = false
            default: if !isTag { text.append(character) }
            }
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func marked(_ control: Control) -> String {
        var tag = String(control.tag)
        guard !control.isChoice, !tag.contains("aria-invalid=") else { return tag }
        if let described = tag.firstRange(of: " aria-describedby=\"") {
            tag.insert(contentsOf: "\(summary) ", at: described.upperBound)
            tag.insert(contentsOf: " aria-invalid=\"true\"", at: described.lowerBound)
        } else if let name = tag.firstRange(of: " name=") {
            tag.insert(contentsOf: " aria-invalid=\"true\" aria-describedby=\"\(summary)\"", at: name.lowerBound)
        }
        return tag
    }
}
