/// What an XML document is made of, in its order.
enum XMLEvent {
    case start(name: String, attributes: XMLAttributes)
    case end(name: String)
    /// Text with its references resolved; one run of text may come in several pieces.
    case text(String)
    case finished
}

/// The attributes of an element, by their names as written.
struct XMLAttributes {
    var pairs: [(name: String, value: String)] = []

    subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }
}

/// Reads the XML of spreadsheet programs event by event, in constant memory: UTF-8, no document type, no entities but
/// the five of XML 1.0 and character references.
///
/// A document type declaration is refused as such: entities could swallow text silently or grow without bound.
struct XMLPullParser {
    private static let deepest = 200

    private let stream: ByteStream
    private let longestToken: Int
    private var buffer: [UInt8] = []
    private var at = 0
    private var isExhausted = false
    private var open: [String] = []
    private var pendingEnd: String?
    private var hasRoot = false

    /// A parser; no tag and no run of text may be longer than `longestToken` bytes.
    init(_ stream: ByteStream, longestToken: Int) {
        self.stream = stream
        self.longestToken = longestToken
    }

    /// The next event; `.finished` after the root element ended.
    mutating func next() throws(WorkbookError) -> XMLEvent {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name: name)
        }
        while true {
            guard try has(1) else {
                guard hasRoot, open.isEmpty else { throw .damaged("document XML coupé") }
                return .finished
            }
            guard buffer[at] == UInt8(ascii: "<") else {
                if let text = try text() { return .text(text) }
                continue
            }
            if try starts(with: "<!--") {
                _ = try take(until: "-->", skipping: 4)
            } else if try starts(with: "<![CDATA[") {
                let bytes = try take(until: "]]>", skipping: 9)
                guard !open.isEmpty else { throw .damaged("texte hors du document XML") }
                return .text(try string(bytes))
            } else if try starts(with: "<!") {
                throw WorkbookError(.documentType)
            } else if try starts(with: "<?") {
                try checkDeclaration(try take(until: "?>", skipping: 2))
            } else {
                return try tag()
            }
        }
    }

    /// Passes over everything until the element that was just opened is closed.
    mutating func skipElement() throws(WorkbookError) {
        let depth = open.count - (pendingEnd == nil ? 1 : 0)
        while true {
            switch try next() {
            case .end where open.count == depth: return
            case .finished: return
            default: continue
            }
        }
    }

    private mutating func tag() throws(WorkbookError) -> XMLEvent {
        let end = try endOfTag()
        var cursor = at + 1
        defer { at = end + 1 }
        if buffer[cursor] == UInt8(ascii: "/") {
            cursor += 1
            let name = try name(&cursor, end)
            skipSpace(&cursor, end)
            guard cursor == end, open.popLast() == name else { throw .damaged("balises XML mal fermées") }
            return .end(name: name)
        }
        let name = try name(&cursor, end)
        guard !open.isEmpty || !hasRoot else { throw .damaged("deux racines XML") }
        var attributes = XMLAttributes()
        var isEmpty = false
        while true {
            let before = cursor
            skipSpace(&cursor, end)
            if cursor == end { break }
            if buffer[cursor] == UInt8(ascii: "/"), cursor + 1 == end {
                isEmpty = true
                break
            }
            guard cursor > before else { throw .damaged("balise XML") }
            attributes.pairs.append(try attribute(&cursor, end))
        }
        hasRoot = true
        if isEmpty {
            pendingEnd = name
        } else {
            guard open.count < Self.deepest else { throw .damaged("balises XML trop imbriquées") }
            open.append(name)
        }
        return .start(name: name, attributes: attributes)
    }

    private func attribute(_ cursor: inout Int, _ end: Int) throws(WorkbookError) -> (name: String, value: String) {
        let name = try name(&cursor, end)
        skipSpace(&cursor, end)
        guard cursor < end, buffer[cursor] == UInt8(ascii: "=") else { throw .damaged("attribut XML") }
        cursor += 1
        skipSpace(&cursor, end)
        guard cursor < end, buffer[cursor] == UInt8(ascii: "\"") || buffer[cursor] == UInt8(ascii: "'") else {
            throw .damaged("attribut XML")
        }
        let quote = buffer[cursor]
        cursor += 1
        let start = cursor
        while cursor < end, buffer[cursor] != quote { cursor += 1 }
        guard cursor < end else { throw .damaged("attribut XML") }
        let value = try XMLText.resolved(buffer[start..<cursor])
        cursor += 1
        return (name, value)
    }

    private func name(_ cursor: inout Int, _ end: Int) throws(WorkbookError) -> String {
        let start = cursor
        while cursor < end, !XMLText.endsName(buffer[cursor]) { cursor += 1 }
        guard cursor > start else { throw .damaged("balise XML") }
        return try string(buffer[start..<cursor])
    }

    private func skipSpace(_ cursor: inout Int, _ end: Int) {
        while cursor < end, XMLText.isSpace(buffer[cursor]) { cursor += 1 }
    }

    /// Place of the `>` that ends the tag at `at`, those within quotes aside.
    private mutating func endOfTag() throws(WorkbookError) -> Int {
        var offset = 1
        var quote: UInt8?
        while try has(offset + 1) {
            // Byte by byte only within what is read: asking for more at every byte costs most of the time.
            let available = buffer.count - at
            while offset < available {
                let byte = buffer[at + offset]
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: ">") {
                    guard offset > 1 else { throw .damaged("balise XML") }
                    return at + offset
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                }
                offset += 1
            }
            guard offset <= longestToken else { throw WorkbookError(.tooLarge("une balise XML")) }
        }
        throw .damaged("document XML coupé")
    }

    /// Text up to the next tag; nil for white space around the root element.
    private mutating func text() throws(WorkbookError) -> String? {
        var offset = 0
        scan: while try has(offset + 1) {
            let available = buffer.count - at
            while offset < available {
                if buffer[at + offset] == UInt8(ascii: "<") { break scan }
                offset += 1
            }
            guard offset <= longestToken else { throw WorkbookError(.tooLarge("un texte")) }
        }
        let run = buffer[at..<at + offset]
        at += offset
        guard !open.isEmpty else {
            let isMark = !hasRoot && run.elementsEqual([0xEF, 0xBB, 0xBF])
            guard isMark || run.allSatisfy(XMLText.isSpace) else { throw .damaged("texte hors du document XML") }
            return nil
        }
        return try XMLText.resolved(run)
    }

    private func checkDeclaration(_ bytes: ArraySlice<UInt8>) throws(WorkbookError) {
        let text = try string(bytes).lowercased()
        guard text.hasPrefix("xml "), let at = text.firstRange(of: "encoding") else { return }
        guard text[at.upperBound...].contains("utf-8") else { throw .damaged("encodage du document XML") }
    }

    private mutating func take(until mark: String, skipping first: Int) throws(WorkbookError) -> ArraySlice<UInt8> {
        let mark = Array(mark.utf8)
        var offset = first
        while try has(offset + mark.count) {
            if buffer[at + offset] == mark[0], buffer[(at + offset)...].starts(with: mark) {
                let bytes = buffer[at + first..<at + offset]
                at += offset + mark.count
                return bytes
            }
            offset += 1
            guard offset <= longestToken else { throw WorkbookError(.tooLarge("un texte")) }
        }
        throw .damaged("document XML coupé")
    }

    private mutating func starts(with mark: String) throws(WorkbookError) -> Bool {
        guard try has(mark.utf8.count) else { return false }
        return buffer[at...].starts(with: mark.utf8)
    }

    /// Whether that many bytes follow, read from the stream if need be.
    private mutating func has(_ count: Int) throws(WorkbookError) -> Bool {
        while buffer.count - at < count {
            guard !isExhausted else { return false }
            let piece = try stream.read()
            guard !piece.isEmpty else {
                isExhausted = true
                return false
            }
            buffer.removeSubrange(..<at)
            at = 0
            buffer += piece
        }
        return true
    }

    private func string(_ bytes: ArraySlice<UInt8>) throws(WorkbookError) -> String {
        try XMLText.string(bytes)
    }
}
