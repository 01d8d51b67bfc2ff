import Digest
public import HTTPTypes
public import Hummingbird
import NIOCore

/// A strong validator made from the content (RFC 9110 §8.8.3).
public struct EntityTag: Hashable, Sendable {
    /// The tag with its quotes.
    public let text: String

    /// The tag of some bytes.
    public init(of bytes: some Sequence<UInt8>) {
        text = "\"\(ContentHash.short(of: bytes))\""
    }
}

/// Short names of contents.
enum ContentHash {
    /// 80 bits of the SHA-256 of `bytes`, as 20 hexadecimal digits.
    static func short(of bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(bytes).prefix(10).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Response {
    /// An answer of text, 200 unless said otherwise.
    public static func text(
        _ text: String,
        status: HTTPResponse.Status = .ok,
        mediaType: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// An answer of JSON, 200 unless said otherwise.
    public static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// Bytes with a validator: 304 when the client has them already.
    public static func bytes(
        _ bytes: [UInt8],
        mediaType: String,
        tag: EntityTag,
        for request: Request
    ) -> Response {
        var fields: HTTPFields = [.eTag: tag.text, .contentType: mediaType]
        guard !Negotiation.matches(tag.text, ifNoneMatch: request.headers) else {
            fields[.contentType] = nil
            return Response(status: .notModified, headers: fields)
        }
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A file to be saved; never shown in the browser, so that an uploaded file cannot act as a page.
    ///
    /// A name beyond ASCII is sent twice, as RFC 6266 §4.3 advises.
    public static func download(_ bytes: [UInt8], name: String, mediaType: String) -> Response {
        let plain = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { $0.value > 31 && $0.value < 127 && $0 != "\"" && $0 != "\\" ? $0 : "_" }
            )
        )
        let disposition = "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentCoding.encode(name))"
        return Response(
            status: .ok,
            headers: [.contentType: mediaType, .contentDisposition: disposition],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// Sends the browser to a page of ours with GET, as after every form (303).
    ///
    /// A path that could lead to another site leads home instead.
    public static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: SitePath.safe(path)])
    }
}

/// Paths that stay on this site.
public enum SitePath {
    /// `path` when it is an absolute path of this site, else `/`.
    ///
    /// `//host`, `/\host` and control characters would leave it in some browsers.
    public static func safe(_ path: String) -> String {
        let bytes = Array(path.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return path
    }
}
