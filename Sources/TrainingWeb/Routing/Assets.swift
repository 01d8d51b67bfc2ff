import HTTPTypes
import Hummingbird
import NIOCore

/// The site's own files: served from memory, named by their content, kept for a year by browsers.
struct Assets: Sendable {
    /// One file.
    struct File: Sendable {
        let path: String
        let mediaType: String
        let bytes: [UInt8]
        let tag: EntityTag
    }

    /// Path of the stylesheet.
    let stylesheet: String
    /// Path of the script.
    let script: String
    /// Path of the icon.
    let icon: String
    private let files: [String: File]

    static let route = Route(
        .get,
        "/assets/{name}",
        "showAsset",
        "Un fichier du site : style, script, icône.",
        rate: .free
    )

    /// The files compiled into the program.
    init() {
        var files: [String: File] = [:]
        func add(_ name: String, _ suffix: String, _ type: String, _ bytes: [UInt8]) -> String {
            let file = "\(name).\(ContentHash.short(of: bytes)).\(suffix)"
            files[file] = File(path: "/assets/\(file)", mediaType: type, bytes: bytes, tag: EntityTag(of: bytes))
            return "/assets/\(file)"
        }
        stylesheet = add("parcours", "css", "text/css; charset=utf-8", PackageResources.parcours_css)
        script = add("parcours", "js", "text/javascript; charset=utf-8", PackageResources.parcours_js)
        icon = add("parcours", "svg", "image/svg+xml", PackageResources.parcours_svg)
        self.files = files
    }

    var endpoint: Endpoint {
        Endpoint(Self.route) { [files] exchange in
            guard let file = files[try exchange.parameter("name")] else { throw WebError.notFound }
            var response = Response.bytes(file.bytes, mediaType: file.mediaType, tag: file.tag, for: exchange.request)
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return response
        }
    }
}
