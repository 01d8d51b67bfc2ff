/// What a mail says, without its looks: rendered as plain text and as HTML.
public struct MailContent: Hashable, Sendable {
    /// A piece of the mail.
    public enum Block: Hashable, Sendable {
        /// A paragraph of text.
        case paragraph(String)
        /// What to do: a link with its label; `path` begins with `/` and is led by the service's own address.
        case link(label: String, path: String)
        /// A code to be typed.
        case code(String)
        /// A heading over the pieces that follow.
        case heading(String)
        /// What explains the piece before it.
        case note(String)
    }

    /// The subject, one line.
    public var subject: String
    /// The pieces, in order.
    public var blocks: [Block]
    /// Where one click ends such mails (RFC 8058): begins with `/` and is led by the service's own address; nil for what
    /// nobody can switch off.
    public var unsubscribe: String?
    /// Calendars that clients take over.
    public var calendars: [MailCalendar] = []

    /// A mail's content.
    public init(subject: String, _ blocks: [Block], unsubscribe: String? = nil) {
        self.subject = subject
        self.blocks = blocks
        self.unsubscribe = unsubscribe
    }

    /// Adds calendars, and says what they are for.
    mutating func bring(_ more: [MailCalendar]) {
        guard let first = more.first else { return }
        calendars += more
        blocks.append(
            .paragraph(
                first.takesBack
                    ? "Ce qui est joint retire ces jours de l'agenda où vous les aviez enregistrés."
                    : "Les jours sont dans le fichier joint, que votre agenda sait ouvrir."
            )
        )
    }

    /// The text for those who read no HTML.
    func text(baseURL: String) -> String {
        let pieces = blocks.map { block in
            switch block {
            case .paragraph(let text): text
            case .link(let label, let path): "\(label) :\n\(baseURL)\(path)"
            case .code(let code): "    \(code)"
            case .heading(let text): "\(text)\n\(String(repeating: "-", count: text.count))"
            case .note(let text): "(\(text))"
            }
        }
        return (pieces + ["-- \nParcours\n\(baseURL)"]).joined(separator: "\n\n") + "\n"
    }

    /// The page for those who do; nothing is loaded from anywhere, and nothing in it but the links leads away.
    func html(baseURL: String) -> String {
        let pieces = blocks.map { block in
            switch block {
            case .paragraph(let text): "<p>\(Self.escaped(text))</p>"
            case .link(let label, let path):
                "<p><a href=\"\(Self.escaped(baseURL + path))\">\(Self.escaped(label))</a></p>"
            case .code(let code): "<p><strong>\(Self.escaped(code))</strong></p>"
            case .heading(let text): "<h2>\(Self.escaped(text))</h2>"
            case .note(let text): "<p><small>\(Self.escaped(text))</small></p>"
            }
        }
        return """
            <!DOCTYPE html>
            <html lang="fr">
            <head><meta charset="utf-8"><title>\(Self.escaped(subject))</title></head>
            <body>
            \(pieces.joined(separator: "\n"))
            <hr>
            <p>Parcours – <a href="\(Self.escaped(baseURL))">\(Self.escaped(baseURL))</a></p>
            </body>
            </html>

            """
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}

/// A calendar in a mail (RFC 6047).
public struct MailCalendar: Hashable, Sendable {
    /// What clients call the file: letters, digits, hyphens and one dot.
    public let fileName: String
    /// `PUBLISH` or `CANCEL`: what the file itself says.
    public let method: String
    /// Whether it takes days back.
    public let takesBack: Bool
    /// The file (RFC 5545).
    public let bytes: [UInt8]
}
