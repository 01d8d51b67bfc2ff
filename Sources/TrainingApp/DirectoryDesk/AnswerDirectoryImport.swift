public import Postgres
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

/// Answers what a file of the directory left open, and has it looked at again.
public struct AnswerDirectoryImport: UseCase {
    /// Writes the answers.
    public static let access = Access.writes

    private let id: String
    private let mark: String
    private let columns: [(title: String, column: String)]
    private let people: [(line: Int, answer: PersonAnswer)]

    /// Answers for an import.
    /// - Parameters:
    ///   - id: Its public name.
    ///   - mark: That of the preview that asked.
    ///   - columns: What the source calls columns; an empty one of ours forgets what was said of the title.
    ///   - people: Who the people of lines are.
    public init(
        id: String,
        mark: String,
        columns: [(title: String, column: String)] = [],
        people: [(line: Int, answer: PersonAnswer)] = []
    ) {
        self.id = id
        self.mark = mark
        self.columns = columns
        self.people = people
    }

    /// - Throws: `AppError`: `.notFound`, `.invalid` for a column or an address that nobody has, `.conflict` when the
    ///   preview is another one by now, `.refused` for a file that is not waiting for answers.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowDirectoryImport(id: id)(in: session, context)
        try view.requireMark(mark)
        guard let name = PostgresUUID(id), view.hasContent else { throw DirectoryImportView.settled }
        _ = try Application.remembering(columns, of: view.source)
        var wishes = DirectoryWishes()
        wishes.columns = columns
        for (line, answer) in people {
            switch answer {
            case .new: wishes.other.append(line)
            case .recorded(let person): wishes.chosen.append((line, person))
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
                wishes.chosen.append((line, person.description))
            }
        }
        guard !wishes.isEmpty else {
            throw AppError(
                .invalid,
                code: "nothing_answered",
                message: "Aucune réponse n'a été donnée.",
                remedy: "Choisissez au moins une réponse, puis contrôlez à nouveau le fichier."
            )
        }
        guard try session.execute(DirectoryDeskSQL.answer(name, PostgresJSON(text: wishes.text))) == 1 else {
            throw DirectoryImportView.settled
        }
    }
}

/// Asks the worker to record a file that was looked at without error.
public struct ConfirmDirectoryImport: UseCase {
    /// Writes the wish.
    public static let access = Access.writes

    private let id: String
    private let mark: String
    private let changes: Int?
    private let reason: String?

    /// Asks for an import to be applied.
    /// - Parameters:
    ///   - id: Its public name.
    ///   - mark: That of the preview which is confirmed.
    ///   - changes: The number of departures and corrections, where it is so large that it has to be confirmed.
    ///   - reason: Why so many are wanted.
    public init(id: String, mark: String, changes: Int? = nil, reason: String? = nil) {
        self.id = id
        self.mark = mark
        self.changes = changes
        self.reason = reason
    }

    /// Silent when it was asked for already.
    /// - Throws: `AppError`: `.notFound`, `.refused` while there are errors or while many changes are not confirmed with
    ///   a reason, `.conflict` when the file or its preview is another one by now.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowDirectoryImport(id: id)(in: session, context)
        switch view.state {
        case .confirmed, .applying, .applied: return
        case .uploaded, .checking, .refused, .failed: throw DirectoryImportView.settled
        case .checked: break
        }
        try view.requireMark(mark)
        guard let name = PostgresUUID(id), let report = view.report, report.isClean, let effect = report.effect
        else { throw DirectoryImportView.settled }
        var wishes = DirectoryWishes()
        if report.needsConfirmation {
            guard changes == effect.changes else {
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
            wishes.confirmedChanges = changes
            wishes.reason = String(reason.prefix(200))
        }
        guard try session.execute(DirectoryDeskSQL.confirm(name, PostgresJSON(text: wishes.text))) == 1 else {
            throw DirectoryImportView.settled
        }
    }
}

/// The file that was handed in, with its column *Erreurs*.
public struct DownloadDirectoryErrors: UseCase {
    /// Writes the line that says who took it.
    public static let access = Access.writes

    private let id: String

    /// Asks for the file of the import of that public name.
    public init(id: String) {
        self.id = id
    }

    /// - Returns: the bytes of a CSV file.
    /// - Throws: `AppError.notFound` when there is no such import or its file was applied and forgotten.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        let view = try ShowDirectoryImport(id: id)(in: session, context)
        guard let name = PostgresUUID(id), let bytes = try session.fetchOptional(ImportSQL.content(name)),
            let report = view.report
        else { throw AppError.notFound }
        let remembered = report.titles.compactMap { title -> (String, DirectoryColumn)? in
            guard title.isRemembered, let column = title.column else { return nil }
            return DirectoryColumn.byFoldedTitle[FoldedText.folded(column)].map {
                (FoldedText.folded(title.title), $0)
            }
        }
        var output: [UInt8] = []
        try Application.writeDirectoryErrors(
            of: RosterFile(name: view.fileName, bytes: bytes),
            mapping: Dictionary(remembered, uniquingKeysWith: { first, _ in first }),
            conflicts: report.conflicts
        ) { output += $0 }
        _ = try session.fetchOne(AuditSQL.noteExport("import_errors", nil, report.rows, nil))
        return output
    }
}

extension DirectoryImportView {
    /// The file is not waiting for what was asked.
    static let settled = AppError(
        .refused,
        code: "import_not_waiting",
        message: "Ce fichier n'attend pas cette réponse : il est en cours de traitement, ou déjà traité.",
        remedy: "Rechargez la page pour voir où il en est."
    )

    /// - Throws: `.conflict` when what somebody saw is not what is there now.
    func requireMark(_ seen: String) throws(AppError) {
        guard seen == mark else {
            throw AppError(
                .conflict,
                code: "preview_changed",
                message: "Le fichier ou son aperçu a changé depuis l'affichage de la page. Rien n'a été enregistré.",
                remedy: "Regardez le nouvel aperçu, puis recommencez."
            )
        }
    }
}
