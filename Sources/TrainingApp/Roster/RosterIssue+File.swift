internal import Spreadsheet

/// What is said about the file, its titles and its rows.
extension RosterIssue {
    static func fileEmpty(_ line: Int, _ rowName: String = RosterColumn.rowName) -> RosterIssue {
        RosterIssue(
            line: line,
            code: .fileEmpty,
            message: "Le fichier ne contient aucun \(rowName).",
            remedy: "Ajoutez une ligne par \(rowName) sous les titres de colonnes."
        )
    }

    static func titlesMissing(_ line: Int, _ titles: [String]) -> RosterIssue {
        RosterIssue(
            line: line,
            code: .titlesMissing,
            message: "La première ligne ne porte pas les titres de colonnes attendus.",
            remedy: "Ajoutez les titres : \(titles.joined(separator: ", "))."
        )
    }

    static func columnMissing(_ line: Int, _ title: String, _ remedy: String) -> RosterIssue {
        RosterIssue(
            line: line,
            code: .columnMissing,
            value: title,
            message: "La colonne « \(title) » manque.",
            remedy: remedy
        )
    }

    static func columnUnknown(_ line: Int, _ column: Column, _ nearest: String) -> RosterIssue {
        RosterIssue(
            line: line,
            column: column,
            code: .columnUnknown,
            value: column.title,
            message: "La colonne « \(RosterText.excerpt(column.title)) » n'est pas connue.",
            remedy: "S'agit-il de « \(nearest) » ? Corrigez le titre, ou supprimez la colonne."
        )
    }

    static func columnIgnored(_ line: Int, _ column: Column) -> RosterIssue {
        RosterIssue(
            line: line,
            column: column,
            code: .columnIgnored,
            severity: .warning,
            value: column.title,
            message: "La colonne « \(RosterText.excerpt(column.title)) » n'est pas connue : son contenu est ignoré.",
            remedy: ""
        )
    }

    static func columnRepeated(_ line: Int, _ column: Column, _ known: String, first: Int) -> RosterIssue {
        RosterIssue(
            line: line,
            column: column,
            code: .columnRepeated,
            value: column.title,
            message: "La colonne « \(known) » figure deux fois (colonnes \(first) et \(column.number)).",
            remedy: "Supprimez celle des deux qui est de trop."
        )
    }

    static func tooManyCells(_ line: Int, _ value: String, titles: Int) -> RosterIssue {
        RosterIssue(
            line: line,
            code: .tooManyCells,
            value: value,
            message: "La ligne a du contenu au-delà de la dernière colonne titrée (la \(titles)e).",
            remedy: "Vérifiez qu'aucun séparateur ne se trouve dans une cellule, ou donnez un titre à la colonne."
        )
    }

    /// A failure of the file itself, in the words of the reader.
    static func csv(_ error: CSVError, _ titles: [String]) -> RosterIssue {
        let code: RosterIssueCode =
            switch error.problem {
            case .invalidByte: .invalidByte
            case .strayQuote: .strayQuote
            case .unterminatedQuote: .unterminatedQuote
            case .rowTooLong, .tooManyColumns, .tooManyRows, .notText, .format: .fileUnreadable
            case .cellInError, .formulaWithoutResult: .cellInError
            }
        let column = error.cell.map { number in
            Column(number: number, title: number <= titles.count ? RosterText.cleaned(titles[number - 1]) : "")
        }
        return RosterIssue(
            line: error.line,
            column: code == .fileUnreadable ? nil : column,
            code: code,
            message: error.message,
            remedy: error.remedy
        )
    }

    static func duplicateRow(_ line: Int, _ column: Column?, _ email: String, first: Int) -> RosterIssue {
        RosterIssue(
            line: line,
            column: column,
            code: .duplicateRow,
            value: email,
            message: "Cette ligne répète la ligne \(first).",
            remedy: "Supprimez l'une des deux."
        )
    }

    static func duplicatePerson(
        _ line: Int,
        _ column: Column?,
        _ email: String,
        first: Int,
        sameName: Bool
    ) -> RosterIssue {
        RosterIssue(
            line: line,
            column: column,
            code: .duplicatePerson,
            value: email,
            message: sameName
                ? "Ce conseiller figure déjà à la ligne \(first), avec un contrat aux mêmes dates."
                : "Cette adresse est déjà celle d'une autre personne, à la ligne \(first).",
            remedy: sameName
                ? "Gardez une seule ligne, ou corrigez les dates de contrat."
                : "Donnez à chaque conseiller sa propre adresse."
        )
    }

    static func contractEndBeforeStart(_ line: Int, _ column: Column?, _ end: String, start: String) -> RosterIssue {
        RosterIssue(
            line: line,
            column: column,
            code: .contractEndBeforeStart,
            value: end,
            message: "Le contrat finirait le \(end), avant son début le \(start).",
            remedy: "Corrigez l'une des deux dates ; laissez la fin vide pour un contrat sans terme."
        )
    }
}
