import Foundation

/// An answer as it came over the wire.
public struct RawAnswer: Sendable {
    /// The status.
    public let status: Int
    /// The header fields in their order, names in lower case.
    public let fields: [(name: String, value: String)]
    /// The body.
    public let body: [UInt8]

    /// Reads a whole answer.
    /// - Throws: `RawConnection.Failure` when it has no head.
    public init(_ bytes: [UInt8]) throws {
        let marker = Array("\r\n\r\n".utf8)
        let limit = max(0, bytes.count - 3)
        guard let end = (0..<limit).first(where: { bytes[$0..<$0 + 4].elementsEqual(marker) }) else {
            throw RawConnection.Failure(step: "no head in the answer")
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw RawConnection.Failure(step: "no status in the answer")
        }
        self.status = status
        fields = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return (line[..<colon].lowercased(), line[colon...].dropFirst().trimmingCharacters(in: .whitespaces))
        }
        body = Array(bytes[(end + 4)...])
    }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first field of that name, in lower case.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}
