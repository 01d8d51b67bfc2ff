public import Foundation

/// Mails as files in a folder, instead of a mail server: for the demonstration, and for relays that take over from a
/// folder.
///
/// The name of a file follows from the mail's id, and only the first one gets it (`link(2)`): a mail handed over twice
/// is there once, and whole.
public struct MailFolder: MailTransport {
    /// A mail of the folder.
    public struct Letter: Hashable, Sendable {
        /// Its name in addresses: the id before the `@`.
        public let name: String
        /// Who it is for.
        public let recipient: String
        /// Its subject.
        public let subject: String
        /// Its date, as the mail says it.
        public let date: String
        /// Its text.
        public let text: String
        /// The names of the files it brings.
        public let attachments: [String]
    }

    private let folder: URL

    /// A folder, which is made when the first mail comes.
    public init(_ folder: URL) {
        self.folder = folder
    }

    /// Writes the mail to a file of its own; silent when it is there already.
    public func send(_ message: MailMessage) async throws(MailFailure) {
        do {
            try write(message)
        } catch {
            throw .later(reason: "folder")
        }
    }

    private func write(_ message: MailMessage) throws {
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let name = message.id.prefix { $0 != "@" }
        let target = folder.appending(path: "\(name).eml").path
        let draft = folder.appending(path: "\(name).\(UUID().uuidString).new").path
        defer { unlink(draft) }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(message.bytes))
        try file.synchronize()
        guard link(draft, target) == 0 || errno == EEXIST else { throw CocoaError(.fileWriteUnknown) }
        let directory = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// The newest mails, at most `limit`, newest first.
    public func letters(limit: Int) -> [Letter] {
        let keys: Set<URLResourceKey> = [.contentModificationDateKey]
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))) ?? []
        let dated = files.filter { $0.pathExtension == "eml" }.map { file in
            (file, (try? file.resourceValues(forKeys: keys))?.contentModificationDate ?? .distantPast)
        }
        return dated.sorted { $0.1 > $1.1 }.prefix(limit).compactMap { Self.letter($0.0) }
    }

    /// The mail of that name; nil when there is none.
    public func letter(named name: String) -> Letter? {
        guard !name.isEmpty, name.utf8.allSatisfy({ Self.isHexDigit($0) }) else { return nil }
        return Self.letter(folder.appending(path: "\(name).eml"))
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// Reads back what `MailMessage` writes, and nothing else.
    private static func letter(_ file: URL) -> Letter? {
        guard let data = try? Data(contentsOf: file) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        var fields: [String: String] = [:]
        for line in text[..<end.lowerBound].replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
        {
            guard let colon = line.range(of: ": ") else { continue }
            fields[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
        }
        guard let plain = text.range(of: "\r\nContent-Type: text/plain"),
            let begin = text.range(of: "\r\n\r\n", range: plain.upperBound..<text.endIndex),
            let body = text[begin.upperBound...].components(separatedBy: "--").first,
            let decoded = Data(base64Encoded: body, options: .ignoreUnknownCharacters)
        else { return nil }
        return Letter(
            name: file.deletingPathExtension().lastPathComponent,
            recipient: (fields["To"] ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "<>")),
            subject: subject(fields["Subject"] ?? ""),
            date: fields["Date"] ?? "",
            text: String(decoding: decoded, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n"),
            attachments: text.components(separatedBy: "\r\n filename=\"").dropFirst().map {
                String($0.prefix { $0 != "\"" })
            }
        )
    }

    private static func subject(_ value: String) -> String {
        guard value.hasPrefix("=?") else { return value }
        let bytes = value.components(separatedBy: " ").compactMap { word in
            Data(base64Encoded: word.dropFirst("=?UTF-8?B?".count).dropLast(2).description)
        }
        return String(decoding: bytes.reduce(Data(), +), as: UTF8.self)
    }
}
