import Foundation
import Hummingbird

/// Answers every request with the same JSON of as many bytes as a statement has: port and bytes are the arguments.
@main
struct Hello {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard arguments.count == 2 else { refuse("hello PORT BYTES") }
        let body = ByteBuffer(bytes: [0x22] + [UInt8](repeating: 0x61, count: max(0, arguments[1] - 2)) + [0x22])
        let router = Router()
        router.get("/**") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json; charset=utf-8"],
                body: ResponseBody(byteBuffer: body)
            )
        }
        let app = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: arguments[0]))
        )
        try await app.runService()
    }

    /// Ends the program with a line on how to call it.
    private static func refuse(_ usage: String) -> Never {
        FileHandle.standardError.write(Data("usage: \(usage)\n".utf8))
        exit(2)
    }
}
