/// What is wrong in a delimited text file, and where.
public struct CSVError: Error, Hashable, Sendable {
    /// What was met.
    public enum Problem: Hashable, Sendable {
        /// A byte without meaning in the encoding of the file; U+0000 counts as one.
        case invalidByte(UInt8, TextEncoding)
        /// A quotation mark inside a cell, or text after the closing one.
        case strayQuote
        /// A quotation mark that opens a cell and is never closed; the place is that of the mark.
        case unterminatedQuote
        /// A row longer than this many bytes.
        case rowTooLong(limit: Int)
        /// A row of more cells than this.
        case tooManyColumns(limit: Int)
        /// A file of more rows than this.
        case tooManyRows(limit: Int)
        /// Not a text at all: the name of the format it looks like.
        case notText(String)
        /// A cell whose value is an error of the spreadsheet program (`#N/A`).
        case cellInError(String)
        /// A formula whose result the file does not hold.
        case formulaWithoutResult
        /// What a reader of another format has to say about the file.
        case format(FormatFault)
    }

    /// What was met.
    public let problem: Problem
    /// Physical line of the file, from 1.
    public let line: Int
    /// Column in that line, from 1, in Unicode scalars.
    public let column: Int
    /// Number of the cell in its row, from 1; nil when it concerns no cell.
    public let cell: Int?

    /// An error at a place.
    public init(_ problem: Problem, line: Int, column: Int, cell: Int? = nil) {
        self.problem = problem
        self.line = line
        self.column = column
        self.cell = cell
    }

    /// What is wrong, in French.
    public var message: String {
        switch problem {
        case .invalidByte(let byte, let encoding):
            "L'octet 0x\(Self.hexadecimal(byte)) au caractère \(column) de la ligne n'existe pas en \(encoding.rawValue)."
        case .strayQuote:
            "Un guillemet \" se trouve au milieu d'une cellule, au caractère \(column) de la ligne."
        case .unterminatedQuote:
            "Un guillemet \" ouvert au caractère \(column) de la ligne n'est jamais refermé."
        case .rowTooLong(let limit):
            "La ligne dépasse \(limit / 1024) Kio."
        case .tooManyColumns(let limit):
            "La ligne a plus de \(limit) colonnes."
        case .tooManyRows(let limit):
            "Le fichier a plus de \(limit) lignes."
        case .notText(let format):
            "Le fichier n'est pas un texte CSV : il ressemble à un fichier \(format)."
        case .cellInError(let value):
            "La cellule contient l'erreur de calcul « \(value) »."
        case .formulaWithoutResult:
            "La cellule contient une formule dont le résultat n'est pas enregistré dans le fichier."
        case .format(let fault):
            fault.message
        }
    }

    /// What to do about it, in French.
    public var remedy: String {
        switch problem {
        case .invalidByte:
            "Retapez le caractère à cet endroit, puis enregistrez le fichier en « CSV UTF-8 »."
        case .strayQuote:
            "Supprimez ce guillemet, ou doublez-le et entourez toute la cellule de guillemets."
        case .unterminatedQuote:
            "Supprimez ce guillemet ou ajoutez celui qui ferme la cellule."
        case .rowTooLong, .tooManyColumns:
            "Vérifiez le séparateur de colonnes et les guillemets de cette ligne."
        case .tooManyRows:
            "Partagez le fichier en plusieurs."
        case .notText:
            "Ouvrez-le dans votre tableur et enregistrez-le au format CSV."
        case .cellInError:
            "Corrigez la formule, ou remplacez-la par la valeur."
        case .formulaWithoutResult:
            "Ouvrez le fichier dans votre tableur et enregistrez-le, ou remplacez la formule par la valeur."
        case .format(let fault):
            fault.remedy
        }
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

extension CSVError: CustomStringConvertible {
    /// Place and message, in French.
    public var description: String { "ligne \(line) : \(message)" }
}

/// What a reader of another format than text has to say about a file that it cannot read.
public struct FormatFault: Hashable, Sendable {
    /// The kind of fault in snake_case, stable.
    public let code: String
    /// What is wrong, in French.
    public let message: String
    /// What to do about it, in French.
    public let remedy: String

    /// A fault.
    public init(code: String, message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }
}

/// Limits within which a file is read, so that no file can exhaust the memory.
public struct CSVLimits: Hashable, Sendable {
    /// Longest row in bytes of UTF-8, 64 KiB by default.
    public var rowBytes: Int
    /// Most cells in a row, 64 by default.
    public var columns: Int
    /// Most rows in a file, unlimited by default.
    public var rows: Int

    /// Limits; see the properties for the defaults.
    public init(rowBytes: Int = 64 * 1024, columns: Int = 64, rows: Int = .max) {
        self.rowBytes = rowBytes
        self.columns = columns
        self.rows = rows
    }
}
