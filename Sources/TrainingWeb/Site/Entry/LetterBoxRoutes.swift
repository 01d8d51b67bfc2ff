import Hummingbird
import TrainingApp

/// The mails of the demonstration, for everybody who tries it: they never leave the machine.
extension Front {
    var letterBoxEndpoints: [Endpoint] {
        guard isDemonstration, let letters = ways.letters else { return [] }
        return [
            Endpoint(
                Route(.get, "/boite-de-demonstration", "showLetters", "Les messages de la démonstration.")
            ) { exchange in
                show(LettersPage(letters.letters(limit: 50)), exchange)
            },
            Endpoint(
                Route(.get, "/boite-de-demonstration/{message}", "showLetter", "Un message de la démonstration.")
            ) { exchange in
                guard let letter = letters.letter(named: try exchange.parameter("message")) else {
                    throw WebError.notFound
                }
                return show(LetterPage(letter), exchange)
            },
        ]
    }
}

/// The newest mails.
struct LettersPage: Page {
    static let template = "letters"

    /// One of them.
    struct Line: Sendable {
        let path: String
        let subject: String
        let recipient: String
        let date: String
    }

    let title = "Boîte de démonstration"
    let letters: [Line]
    let isEmpty: Bool

    init(_ letters: [MailFolder.Letter]) {
        self.letters = letters.map { letter in
            Line(
                path: "/boite-de-demonstration/\(letter.name)",
                subject: letter.subject,
                recipient: letter.recipient,
                date: letter.date
            )
        }
        isEmpty = letters.isEmpty
    }
}

/// One mail, its lines with the links that lead to this site.
struct LetterPage: Page {
    static let template = "letter"

    /// A line of the text.
    struct Line: Sendable {
        let text: String
        /// The path of this site it names, whole.
        let path: String?
    }

    let title: String
    let recipient: String
    let date: String
    let lines: [Line]
    /// The files it brings, in words; nil without any.
    let attachments: String?

    init(_ letter: MailFolder.Letter) {
        title = letter.subject
        attachments = letter.attachments.isEmpty ? nil : letter.attachments.joined(separator: ", ")
        recipient = letter.recipient
        date = letter.date
        lines = letter.text.split(separator: "\n").map { line in
            let text = String(line)
            // The demonstration has one address: what follows it is a path of ours.
            guard text.hasPrefix("http://") || text.hasPrefix("https://"), !text.contains(" ") else {
                return Line(text: text, path: nil)
            }
            let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            return Line(text: text, path: parts.count == 4 ? SitePath.safe("/" + parts[3]) : nil)
        }
    }
}
