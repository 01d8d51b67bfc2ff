/// Reads `multipart/form-data` as it arrives, strictly (RFC 7578, RFC 2046 §5.1).
///
/// Refused: a preamble, a bare LF as line end, a part without `Content-Disposition: form-data` and name, a transfer
/// encoding, more than 64 parts, 8 KiB of headers in a part, a plain field above 64 KiB, an unfinished form.
struct MultipartParser {
    private enum State { case opening, headers, content, afterDelimiter, finished }

    private struct Part {
        var name: String
        var fileName: String?
        var type: String?
        var bytes: [UInt8] = []
    }

    static let maximumParts = 64
    static let maximumHeaderBytes = 8 * 1024
    static let maximumFieldBytes = 64 * 1024

    private let delimiter: [UInt8]
    private var state = State.opening
    private var pending: [UInt8] = []
    private var position = 0
    private var part = Part(name: "")
    private var partCount = 0
    private var form = MultipartForm()
    private var fields: [FormFields.Field] = []

    /// A parser for the boundary of a `Content-Type`, or nil when that is no multipart form or its boundary is illegal.
    init?(contentType: String) {
        guard let type = MediaTypeValue(contentType), type.essence == "multipart/form-data",
            let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter has no line end before it; supplying one lets every delimiter look the same.
        pending = Array("\r\n".utf8)
    }

    /// Takes the next bytes of the body.
    mutating func feed(_ bytes: some Collection<UInt8>) throws(WebError) {
        pending.append(contentsOf: bytes)
        while try step() {}
        if position > 0 {
            pending.removeSubrange(..<position)
            position = 0
        }
    }

    /// The form, once the body has ended.
    mutating func finish() throws(WebError) -> MultipartForm {
        guard state == .finished else { throw Self.broken("Le formulaire est arrivé incomplet.") }
        form.fields = FormFields(fields)
        return form
    }

    /// One step; false when more bytes are needed.
    private mutating func step() throws(WebError) -> Bool {
        switch state {
        case .opening:
            guard pending.count - position >= delimiter.count else { return false }
            guard pending[position..<position + delimiter.count].elementsEqual(delimiter) else {
                throw Self.broken("Le formulaire ne commence pas par son séparateur.")
            }
            position += delimiter.count
            state = .afterDelimiter
        case .afterDelimiter:
            guard pending.count - position >= 2 else { return false }
            switch (pending[position], pending[position + 1]) {
            case (UInt8(ascii: "\r"), UInt8(ascii: "\n")): state = .headers
            case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .finished
            default: throw Self.broken("Le séparateur du formulaire est suivi d'autre chose.")
            }
            position += 2
        case .headers:
            guard let end = endOfHeaders() else {
                guard pending.count - position <= Self.maximumHeaderBytes else {
                    throw Self.broken("Les en-têtes d'un champ sont trop longs.")
                }
                return false
            }
            partCount += 1
            guard partCount <= Self.maximumParts else { throw Self.broken("Le formulaire a trop de champs.") }
            part = try Self.part(headers: pending[position..<end])
            position = end + 4
            state = .content
        case .content:
            return try readContent()
        case .finished:
            // An epilogue is allowed by RFC 2046 and ignored.
            position = pending.count
            return false
        }
        return true
    }

    /// Index of the empty line that ends the headers, counted from its first CR LF.
    private func endOfHeaders() -> Int? {
        let limit = min(pending.count, position + Self.maximumHeaderBytes)
        guard limit - position >= 4 else { return nil }
        return (position...(limit - 4)).first { pending[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) }
    }

    private mutating func readContent() throws(WebError) -> Bool {
        let found = Self.firstIndex(of: delimiter, in: pending, from: position)
        // Without a delimiter, all but what may be the beginning of one is content.
        let end = found ?? max(position, pending.count - delimiter.count + 1)
        part.bytes.append(contentsOf: pending[position..<end])
        position = end
        if part.fileName == nil, part.bytes.count > Self.maximumFieldBytes {
            throw Self.broken("Le champ « \(part.name) » est trop long.")
        }
        guard found != nil else { return false }
        position += delimiter.count
        state = .afterDelimiter
        try store()
        return true
    }

    private mutating func store() throws(WebError) {
        if let fileName = part.fileName {
            let shown = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            form.files.append(.init(field: part.name, name: shown, claimedType: part.type, bytes: part.bytes))
        } else {
            guard let text = PercentCoding.text(part.bytes) else {
                throw Self.broken("Le champ « \(part.name) » n'est pas du texte UTF-8.")
            }
            fields.append(.init(name: part.name, value: text))
        }
        part.bytes = []
    }

    private static func part(headers: ArraySlice<UInt8>) throws(WebError) -> Part {
        guard let text = PercentCoding.text(Array(headers)) else { throw broken("Un en-tête n'est pas lisible.") }
        var part: Part?
        var type: String?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            guard let colon = line.firstIndex(of: ":") else { throw broken("Un en-tête du formulaire est malformé.") }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                let kind = value.prefix { $0 != ";" }
                guard part == nil, kind.lowercased() == "form-data",
                    let parameters = MediaTypeValue.parameters(value[kind.endIndex...]),
                    let name = parameters["name"], !name.isEmpty
                else { throw broken("Un champ du formulaire n'a pas de nom.") }
                part = Part(name: name, fileName: parameters["filename"])
            case "content-type": type = String(value)
            case "content-transfer-encoding": throw broken("Un champ du formulaire est encodé.")
            default: break
            }
        }
        guard var part else { throw broken("Un champ du formulaire n'a pas de nom.") }
        part.type = type
        return part
    }

    private static func firstIndex(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= needle.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            let last = bytes.count - needle.count
            var index = start
            while index <= last {
                if bytes[index] == needle[0], (1..<needle.count).allSatisfy({ bytes[index + $0] == needle[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }

    private static func broken(_ message: String) -> WebError {
        .malformed(message, code: "malformed_form")
    }
}
