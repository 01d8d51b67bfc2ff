import Foundation
import Testing

/// The file of the service's secrets: without a good one nothing is served.
@Suite(.serialized) struct SecretFileCommandTests {
    private static let nowhere = ["DATABASE_URL": "postgresql:///none?host=/nowhere"]

    @Test(arguments: ["serve", "work"])
    func anotherDatabaseAsksForTheFile(command: String) throws {
        let answer = try Command.run([command], environment: Self.nowhere)
        #expect(answer.status == 2)
        #expect(answer.errors.hasPrefix("PARCOURS_SECRET_FILE : indiquez"))
        #expect(answer.errors.contains("chmod 400"))
    }

    @Test func aFileThatCannotBeTrustedIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pct-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let good = (0..<32).map { String(format: "%02x", $0 * 7) }.joined()
        let cases: [(text: String?, mode: Int, words: String)] = [
            (nil, 0o400, "ne peut pas être lu"), (good, 0o440, "chmod 400"), (good, 0o604, "chmod 400"),
            ("", 0o400, "est vide"), ("# rien\n", 0o400, "aucun secret"), (good + "\nxyz", 0o400, "ligne 2"),
            (String(good.dropLast(2)), 0o400, "32 octets"),
            (String(repeating: "0", count: 64), 0o400, "au hasard"), (good + "\n" + good, 0o400, "ligne 2"),
        ]
        for (index, refused) in cases.enumerated() {
            let file = folder.appending(path: "\(index)").path
            if let text = refused.text {
                #expect(FileManager.default.createFile(atPath: file, contents: Data(text.utf8)))
                try FileManager.default.setAttributes([.posixPermissions: refused.mode], ofItemAtPath: file)
            }
            let answer = try Command.run(
                ["serve"],
                environment: Self.nowhere.merging(["PARCOURS_SECRET_FILE": file]) { $1 }
            )
            #expect(answer.status == 2, "\(refused)")
            #expect(answer.errors.contains(refused.words), "\(refused) \(answer.errors)")
            #expect(!answer.errors.contains(good))
        }
    }

    @Test func aGoodFileLeadsOnToTheDatabase() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "pct-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let good = (0..<32).map { String(format: "%02x", $0 * 7) }.joined()
        #expect(FileManager.default.createFile(atPath: file, contents: Data("# 2026\n\(good)\n".utf8)))
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file)
        let answer = try Command.run(
            ["serve"],
            environment: Self.nowhere.merging(["PARCOURS_SECRET_FILE": file]) { $1 }
        )
        #expect(answer.status == 3, "\(answer.errors)")
    }

    /// The private cluster makes its own, for this account alone, and keeps it.
    @Test func thePrivateClusterKeepsItsSecret() throws {
        let stage = try Stage()
        try stage.serve()
        let path = stage.folder.appending(path: "state/secret").path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o400)
        let secret = try String(contentsOfFile: path, encoding: .utf8)
        #expect(secret.count == 65)
        let left = try FileManager.default.contentsOfDirectory(atPath: stage.folder.appending(path: "state").path)
        #expect(left.filter { $0.hasPrefix("secret") } == ["secret"])
        try stage.stop()
        try stage.serve()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == secret)
    }
}
