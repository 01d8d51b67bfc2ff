public import Spreadsheet

/// Why a workbook cannot be read, or not any further.
public struct WorkbookError: Error, Hashable, Sendable {
    /// What was met.
    public enum Problem: Hashable, Sendable {
        /// A file of another kind; its name in French with the article (« un document PDF »).
        case otherFormat(String)
        /// A file before Excel 2007, or one protected by a password: both have the same outer form.
        case oldOrProtected
        /// An entry protected by a password.
        case protected
        /// The archive or its XML is damaged: what, for whoever looks into it.
        case damaged(String)
        /// A document type declaration, which no spreadsheet program writes.
        case documentType
        /// Larger than a limit: which one, in French.
        case tooLarge(String)
        /// A row of more cells than this.
        case tooManyColumns(limit: Int)
        /// A sheet of more rows than this.
        case tooManyRows(limit: Int)
        /// A sheet of the book that is not a table (a chart), or none of that number.
        case noSuchSheet
        /// A text too long for a cell of a workbook (32,767 UTF-16 units).
        case cellTooLong
        /// A sheet name that spreadsheet programs refuse.
        case sheetName(String)
    }

    /// What was met.
    public let problem: Problem
    /// Row of the sheet, from 1; 1 when it concerns no row.
    public let line: Int

    /// An error.
    public init(_ problem: Problem, line: Int = 1) {
        self.problem = problem
        self.line = line
    }

    static func damaged(_ what: String, line: Int = 1) -> WorkbookError {
        WorkbookError(.damaged(what), line: line)
    }

    /// The error as one of a table, in French.
    public var tableError: CSVError {
        CSVError(.format(FormatFault(code: code, message: message, remedy: remedy)), line: line, column: 1)
    }

    /// The kind of problem in snake_case, stable.
    public var code: String {
        switch problem {
        case .otherFormat, .oldOrProtected: "not_a_table"
        case .protected: "workbook_protected"
        case .damaged, .documentType: "workbook_damaged"
        case .tooLarge: "workbook_too_large"
        case .tooManyColumns: "too_many_columns"
        case .tooManyRows: "too_many_rows"
        case .noSuchSheet: "sheet_missing"
        case .cellTooLong: "cell_too_long"
        case .sheetName: "sheet_name"
        }
    }

    /// What is wrong, in French.
    public var message: String {
        switch problem {
        case .otherFormat(let kind): "Le fichier est \(kind), pas un tableau."
        case .oldOrProtected:
            "Le fichier est un classeur XLS d'avant 2007, ou un classeur protégé par un mot de passe."
        case .protected: "Le classeur est protégé par un mot de passe."
        case .damaged(let what): "Le classeur est abîmé et ne peut pas être lu (\(what))."
        case .documentType: "Le classeur contient une déclaration de type de document, qu'aucun tableur n'écrit."
        case .tooLarge(let what): "Le classeur est trop grand : \(what)."
        case .tooManyColumns(let limit): "La ligne a plus de \(limit) colonnes."
        case .tooManyRows(let limit): "La feuille a plus de \(limit) lignes."
        case .noSuchSheet: "Cette feuille n'existe pas dans le classeur, ou n'est pas un tableau."
        case .cellTooLong: "Un texte dépasse 32 767 caractères, la limite d'une cellule."
        case .sheetName(let name): "« \(name) » ne peut pas être le nom d'une feuille."
        }
    }

    /// What to do about it, in French.
    public var remedy: String {
        switch problem {
        case .otherFormat: "Enregistrez la liste au format XLSX, ODS ou CSV."
        case .oldOrProtected, .protected:
            "Ouvrez-le dans votre tableur et enregistrez-le sans mot de passe au format XLSX, ODS ou CSV."
        case .damaged, .documentType: "Ouvrez-le dans votre tableur, vérifiez-le et enregistrez-le de nouveau."
        case .tooLarge, .tooManyRows: "Partagez le fichier en plusieurs, sans image ni feuille inutile."
        case .tooManyColumns: "Supprimez les colonnes inutiles."
        case .noSuchSheet: "Choisissez une des feuilles du classeur."
        case .cellTooLong: "Raccourcissez ce texte."
        case .sheetName: "Choisissez un nom de 1 à 31 caractères, sans : \\ / ? * [ ]."
        }
    }
}

extension WorkbookError: CustomStringConvertible {
    /// Message in French, with its row.
    public var description: String { "ligne \(line) : \(message)" }
}
