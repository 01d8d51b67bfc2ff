import Postgres
import TrainingStore

/// Who somebody of a file is, as chosen on the page.
public enum PersonAnswer: Hashable, Sendable {
    /// The recorded person of that public name.
    case recorded(String)
    /// The recorded person with that e-mail.
    case address(String)
    /// Somebody new.
    case new
}

extension ImportWishes {
    /// The answers of a form.
    /// - Parameters:
    ///   - columns: What the source calls columns; an empty one of ours forgets what was said of the title.
    ///   - people: Who the people of lines are; an address is looked for among those whom the caller sees.
    ///   - session: The caller's.
    /// - Throws: `AppError` `.invalid` for an address that nobody has, and when nothing was answered.
    init(
        columns: [(title: String, column: String)],
        people: [(line: Int, answer: PersonAnswer)],
        in session: Session
    ) throws {
        self.init()
        self.columns = columns
        for (line, answer) in people {
            switch answer {
            case .new: other.append(line)
            case .recorded(let person): chosen.append((line, person))
            case .address(let email):
                guard let person = try session.fetchOptional(DirectoryDeskSQL.personByEmail(email)) else {
                    throw AppError(
                        .invalid,
                        code: "person_unknown",
                        message:
                            "Ligne \(line) : personne n'est enregistré à l'adresse « \(RosterText.excerpt(email)) ».",
                        remedy: "Corrigez l'adresse, ou choisissez « une nouvelle personne »."
                    )
                }
                chosen.append((line, person.description))
            }
        }
        guard !isEmpty else {
            throw AppError(
                .invalid,
                code: "nothing_answered",
                message: "Aucune réponse n'a été donnée.",
                remedy: "Choisissez au moins une réponse, puis contrôlez à nouveau le fichier."
            )
        }
    }

    /// The consent to a preview.
    /// - Parameters:
    ///   - announced: The number of changes that has to be confirmed; nil when it needs not.
    ///   - changes: The number that was confirmed.
    ///   - reason: Why so many are wanted.
    /// - Throws: `AppError` `.refused` while many changes are not confirmed with a reason.
    init(announced: Int?, changes: Int?, reason: String?) throws(AppError) {
        self.init()
        guard let announced else { return }
        guard changes == announced else {
            throw AppError(
                .refused,
                code: "changes_not_confirmed",
                message: "Ce fichier change beaucoup de ce qui est enregistré.",
                remedy: "Cochez la case qui confirme le nombre de changements, et donnez-en la raison."
            )
        }
        guard let reason, !reason.isEmpty else {
            throw AppError(
                .refused,
                code: "reason_missing",
                message: "Il manque la raison de ces changements.",
                remedy: "Dites en une phrase pourquoi ce fichier change tant de choses."
            )
        }
        confirmedChanges = changes
        self.reason = String(reason.prefix(200))
    }
}
