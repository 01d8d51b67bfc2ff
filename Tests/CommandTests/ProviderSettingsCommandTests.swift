import Foundation
import Testing

/// The settings of the identity provider: a wrong one is told before anything is served.
@Suite(.serialized) struct ProviderSettingsCommandTests {
    private static let secret = "un-secret-de-l-essai-0123456789abcdef"

    /// Runs `serve` with a good setting of everything but the changes, and no database.
    private func serve(
        _ changes: [String: String?],
        secret: String = secret,
        mode: Int = 0o400
    ) throws -> Command.Answer {
        let file = FileManager.default.temporaryDirectory.appending(path: "pct-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(FileManager.default.createFile(atPath: file, contents: Data(secret.utf8)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        var environment = [
            "DATABASE_URL": "postgresql:///none?host=/nowhere", "HTTP_BASE_URL": "https://parcours.example.fr",
            "PROCONNECT_ISSUER": "https://id.example.fr/api/v2", "PROCONNECT_CLIENT_ID": "parcours",
            "PROCONNECT_SECRET_FILE": file,
        ]
        for (name, value) in changes { environment[name] = value }
        return try Command.run(["serve"], environment: environment)
    }

    @Test func whatIsMissingOrWrongIsNamed() throws {
        let cases: [(changes: [String: String?], words: String)] = [
            (["PROCONNECT_CLIENT_ID": nil], "PROCONNECT_CLIENT_ID : indiquez"),
            (["PROCONNECT_SECRET_FILE": nil], "PROCONNECT_SECRET_FILE : indiquez"),
            (["HTTP_BASE_URL": nil], "HTTP_BASE_URL : indiquez"),
            (["HTTP_BASE_URL": "http://parcours.example.fr"], "HTTP_BASE_URL : avec ProConnect"),
            (["PROCONNECT_ISSUER": "http://id.example.fr"], "PROCONNECT_ISSUER : indiquez"),
            (["PROCONNECT_CLIENT_ID": "a b"], "PROCONNECT_CLIENT_ID : l'identifiant"),
            (["PROCONNECT_ID_TOKEN_ALG": "none"], "PROCONNECT_ID_TOKEN_ALG : « none »"),
            (["PROCONNECT_ID_TOKEN_ALG": "HS256"], "PROCONNECT_ID_TOKEN_ALG : « HS256 »"),
            (["PROCONNECT_USERINFO_ALG": "es256"], "PROCONNECT_USERINFO_ALG : « es256 »"),
            (["PROCONNECT_HOSTS": "https://id.example.fr/x"], "PROCONNECT_HOSTS : « https://id.example.fr/x »"),
        ]
        for refused in cases {
            let answer = try serve(refused.changes)
            #expect(answer.status == 2, "\(refused.words)")
            #expect(answer.errors.contains(refused.words), "\(refused.words): \(answer.errors)")
        }
    }

    @Test func theSecretIsReadFromAFileOfOursAndShownToNobody() throws {
        for (secret, mode, words) in [
            ("trop-court", 0o400, "au moins 32 caractères"), (Self.secret, 0o444, "chmod 400"),
            ("", 0o400, "est vide"),
        ] {
            let answer = try serve([:], secret: secret, mode: mode)
            #expect(answer.status == 2, "\(words)")
            #expect(answer.errors.contains(words), "\(words): \(answer.errors)")
            if !secret.isEmpty { #expect(!answer.errors.contains(secret)) }
        }
    }

    @Test func goodSettingsLeadOn() throws {
        for changes in [[:], ["PROCONNECT_USERINFO_ALG": "none"], ["PROCONNECT_HOSTS": "https://id.example.fr"]] {
            let answer = try serve(changes, secret: Self.secret + "\n")
            #expect(answer.errors.contains("PARCOURS_SECRET_FILE : indiquez"), "\(answer.errors)")
        }
    }
}
