/// Cuts the elements out of a JSON array, piece by piece, by counting brackets outside of strings.
///
/// Elements are not parsed here: one that is no JSON comes out as it is. What belongs to no element is told as a flaw.
struct ElementSplitter {
    private enum Place {
        case beforeArray, inArray, afterArray, lost
    }

    private var place = Place.beforeArray
    /// Brackets open inside of the array.
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var line = 1
    /// Column of the byte at hand, in Unicode scalars.
    private var column = 0
    private var element: [UInt8] = []
    private var elementLine = 0
    private var elementColumn = 0
    /// Whether something stands since the last comma, even when it was too long to keep.
    private var hasElement = false
    private var isTooLong = false
    private var hasComma = false
    private let longest: Int

    /// - Parameter longest: bytes after which an element is refused.
    init(longest: Int) {
        self.longest = longest
    }

    /// Takes the next bytes.
    /// - Returns: the elements that end in them, and what is wrong between them.
    mutating func feed(_ bytes: [UInt8]) -> [QuestionSource.Item] {
        var items: [QuestionSource.Item] = []
        for byte in bytes {
            if byte & 0xC0 != 0x80 { column += 1 }
            if byte == UInt8(ascii: "\n") {
                line += 1
                // No JSON string holds a line end: one that was left open ends here, and the elements after it count.
                isInString = false
                isEscaped = false
            }
            if isInString { string(byte) } else { structure(byte, &items) }
            if byte == UInt8(ascii: "\n") { column = 0 }
        }
        return items
    }

    /// What is left at the end: an element that is not closed, an array that is not closed.
    mutating func finish() -> [QuestionSource.Item] {
        guard place == .inArray else { return [] }
        place = .lost
        if depth > 0 || isInString {
            return [.flaw(line: elementLine, "l'élément qui commence ici n'est pas refermé.")]
        }
        var items: [QuestionSource.Item] = []
        if hasElement { items.append(cut()) }
        return items + [.flaw(line: line, "le tableau n'est pas refermé par « ] ».")]
    }

    private mutating func string(_ byte: UInt8) {
        keep(byte)
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
        }
    }

    private mutating func structure(_ byte: UInt8, _ items: inout [QuestionSource.Item]) {
        switch place {
        case .beforeArray:
            if byte == UInt8(ascii: "[") { place = .inArray }
            return
        case .lost: return
        case .afterArray:
            guard !JSONSpace.contains(byte) else { return }
            items.append(.flaw(line: line, "il reste du texte après la fin du tableau."))
            place = .lost
            return
        case .inArray: break
        }
        switch byte {
        case UInt8(ascii: "]") where depth == 0:
            if hasElement { items.append(cut()) } else if hasComma { items.append(emptyElement) }
            place = .afterArray
            return
        case UInt8(ascii: ",") where depth == 0:
            items.append(hasElement ? cut() : emptyElement)
            hasComma = true
            return
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        case UInt8(ascii: "\""): isInString = true
        default: if !hasElement, JSONSpace.contains(byte) { return }
        }
        keep(byte)
    }

    private var emptyElement: QuestionSource.Item {
        .flaw(line: line, "il manque un élément à côté de la virgule.")
    }

    private mutating func keep(_ byte: UInt8) {
        if !hasElement {
            hasElement = true
            elementLine = line
            elementColumn = column
        }
        guard !isTooLong else { return }
        element.append(byte)
        guard element.count > longest else { return }
        isTooLong = true
        element = []
    }

    private mutating func cut() -> QuestionSource.Item {
        defer {
            element.removeAll(keepingCapacity: true)
            hasElement = false
            isTooLong = false
        }
        guard !isTooLong else {
            return .flaw(line: elementLine, "l'élément qui commence ici dépasse \(longest >> 20) Mio.")
        }
        return .question(.init(line: elementLine, column: elementColumn, bytes: element))
    }
}
