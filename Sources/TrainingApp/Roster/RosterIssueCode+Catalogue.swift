extension RosterIssueCode {
    // The file and its rows.
    /// The file is empty, or has titles and nothing below.
    public static let fileEmpty: RosterIssueCode = "file_empty"
    /// The file cannot be read any further (not a text, a row or the file too long).
    public static let fileUnreadable: RosterIssueCode = "file_unreadable"
    /// The first row does not hold the titles of the columns.
    public static let titlesMissing: RosterIssueCode = "titles_missing"
    /// A required column is missing.
    public static let columnMissing: RosterIssueCode = "column_missing"
    /// A title that looks like a misspelt known one.
    public static let columnUnknown: RosterIssueCode = "column_unknown"
    /// A column that is not used; warning.
    public static let columnIgnored: RosterIssueCode = "column_ignored"
    /// Two columns of the same meaning.
    public static let columnRepeated: RosterIssueCode = "column_repeated"
    /// A byte without meaning in the encoding of the file.
    public static let invalidByte: RosterIssueCode = "invalid_byte"
    /// A quotation mark that is never closed.
    public static let unterminatedQuote: RosterIssueCode = "unterminated_quote"
    /// A quotation mark in the middle of a cell.
    public static let strayQuote: RosterIssueCode = "stray_quote"
    /// A cell of a workbook whose formula failed or has no result.
    public static let cellInError: RosterIssueCode = "cell_in_error"
    /// Cells to the right of the last title.
    public static let tooManyCells: RosterIssueCode = "too_many_cells"

    // Any cell.
    /// A required cell is empty.
    public static let valueMissing: RosterIssueCode = "value_missing"
    /// A cell that a spreadsheet would compute.
    public static let formula: RosterIssueCode = "formula"
    /// More than 200 characters.
    public static let textTooLong: RosterIssueCode = "text_too_long"
    /// An invisible character that must not be stored.
    public static let controlCharacter: RosterIssueCode = "control_character"
    /// A character that an earlier conversion lost (U+FFFD).
    public static let damagedCharacter: RosterIssueCode = "damaged_character"
    /// Accents that look garbled; warning.
    public static let garbledAccents: RosterIssueCode = "garbled_accents"

    // Cells of one kind.
    /// Not an e-mail address.
    public static let emailInvalid: RosterIssueCode = "email_invalid"
    /// An address in a domain that is closed; warning.
    public static let emailDomainClosed: RosterIssueCode = "email_domain_closed"
    /// Not a SIRET (length, letters, check digit).
    public static let siretInvalid: RosterIssueCode = "siret_invalid"
    /// A SIRET whose first zeros or last digits a spreadsheet removed.
    public static let siretShortened: RosterIssueCode = "siret_shortened"
    /// A RIDET outside New Caledonia.
    public static let ridetElsewhere: RosterIssueCode = "ridet_elsewhere"
    /// No such department or collectivity.
    public static let territoryUnknown: RosterIssueCode = "territory_unknown"
    /// A department written without its zero; warning.
    public static let territoryPadded: RosterIssueCode = "territory_padded"
    /// Not a date.
    public static let dateInvalid: RosterIssueCode = "date_invalid"
    /// A date that the calendar does not have (rule D-4).
    public static let dateImpossible: RosterIssueCode = "date_impossible"
    /// A name without any letter.
    public static let nameWithoutLetter: RosterIssueCode = "name_without_letter"
    /// A year of two digits.
    public static let dateShortYear: RosterIssueCode = "date_short_year"
    /// A date outside 2000–2100.
    public static let dateImplausible: RosterIssueCode = "date_implausible"
    /// A date given as the day number of a spreadsheet; warning.
    public static let dateSerial: RosterIssueCode = "date_serial"
    /// A telephone number that cannot be read and is left out; warning.
    public static let phoneUnreadable: RosterIssueCode = "phone_unreadable"

    // Rows as a whole.
    /// The contract ends before it starts.
    public static let contractEndBeforeStart: RosterIssueCode = "contract_end_before_start"
    /// The same row twice.
    public static let duplicateRow: RosterIssueCode = "duplicate_row"
    /// The same address for another person, or for contracts that overlap.
    public static let duplicatePerson: RosterIssueCode = "duplicate_person"

    /// Every code that reading a file can give; later steps add theirs.
    public static let ofTheFile: [RosterIssueCode] = [
        fileEmpty, fileUnreadable, titlesMissing, columnMissing, columnUnknown, columnIgnored, columnRepeated,
        invalidByte, unterminatedQuote, strayQuote, cellInError, tooManyCells, valueMissing, formula, textTooLong,
        controlCharacter,
        damagedCharacter, garbledAccents, emailInvalid, emailDomainClosed, siretInvalid, siretShortened, ridetElsewhere,
        territoryUnknown, territoryPadded, dateInvalid, dateImpossible, dateShortYear, dateImplausible, dateSerial,
        phoneUnreadable, contractEndBeforeStart, duplicateRow, duplicatePerson,
    ]
}
