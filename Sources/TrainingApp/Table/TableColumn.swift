/// The columns of one kind of file, found by their titles whatever their order.
public protocol TableColumn: CaseIterable, Hashable, Sendable {
    /// Place in `allCases`, from 0.
    var ordinal: Int { get }
    /// The title in the template and in messages.
    var title: String { get }
    /// Titles that name the column, folded by every title folded (no accents, no punctuation), computed once.
    static var byFoldedTitle: [String: Self] { get }
    /// What one row of such a file is about, in French (« conseiller »).
    static var rowName: String { get }
    /// What to do when a required column is missing, in French.
    static func remedy(forMissing column: Self) -> String
}

extension TableColumn {
    /// The usual advice.
    public static func remedy(forMissing column: Self) -> String { "Ajoutez-la, avec ce titre en première ligne." }

    /// Titles by their folded form.
    static func table(_ titles: (Self) -> [String]) -> [String: Self] {
        var table: [String: Self] = [:]
        for column in allCases {
            for title in [column.title] + titles(column) { table[FoldedText.folded(title)] = column }
        }
        return table
    }
}
