/// The value of one cell.
public enum CellValue: Hashable, Sendable {
    case empty
    case text(String)
    /// A finite number.
    case number(Double)
    case date(SheetDay)
    /// A day and a time of day in seconds.
    case moment(SheetDay, seconds: Int)
    /// A time of day or a duration in seconds, not negative.
    case time(seconds: Int)
    case boolean(Bool)
    /// An error of the spreadsheet program, `#N/A`.
    case error(String)
    /// A formula whose result the file does not hold.
    case formulaWithoutResult

    /// The value as a French spreadsheet program writes it to a CSV file, with all its digits.
    ///
    /// For example `30/04/2026`, `16,5`, `VRAI`: readers of text and of workbooks give the same cells.
    public var text: String {
        switch self {
        case .empty, .formulaWithoutResult: ""
        case .text(let text), .error(let text): text
        case .number(let number): Self.digits(number, point: ",")
        case .date(let day): day.text
        case .moment(let day, let seconds): "\(day.text) \(SheetDay.time(seconds))"
        case .time(let seconds): SheetDay.time(seconds)
        case .boolean(let value): value ? "VRAI" : "FAUX"
        }
    }

    /// Whether nothing would be lost without the cell.
    var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        default: false
        }
    }

    /// The shortest decimal that is read back as the same number; without an exponent for whole numbers.
    static func digits(_ number: Double, point: String) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        return number.description.replacing(".", with: point)
    }

    /// The number a file holds as decimal text; nil when it is none or not finite.
    static func number(_ text: String) -> CellValue? {
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }
}
