import Digest
import Foundation

/// The file of the service's secrets: read by this account alone, made once for the private cluster.
enum SecretFile {
    /// The longest file that is read: some hundred secrets.
    private static let limit = 64 * 1024

    /// The ring that the file holds.
    /// - Parameters:
    ///   - path: where it is.
    ///   - name: how messages call it: the variable that named it.
    /// - Returns: the ring.
    /// - Throws: `BadInput` when it is missing, open to others, or holds no good secret.
    static func read(_ path: String, name: String) throws -> KeyRing {
        do {
            return try KeyRing(parsing: try bytes(path, name: name))
        } catch let error as KeyRingError {
            throw BadInput("\(name) : \(path) \(sentence(error))")
        }
    }

    /// The first line of a file that holds a password.
    /// - Throws: `BadInput` when it is missing, open to others, or empty.
    static func text(_ path: String, name: String) throws -> String {
        let line = try bytes(path, name: name).prefix { !$0.isNewline }
        guard !line.isEmpty else { throw BadInput("\(name) : \(path) est vide.") }
        return String(line)
    }

    /// What a file holds that nobody else can read.
    private static func bytes(_ path: String, name: String) throws -> String {
        func refused(_ reason: String) -> BadInput {
            BadInput("\(name) : \(path) \(reason)")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw refused("ne peut pas être lu : vérifiez son nom et ses droits.") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refused("n'est pas un fichier ordinaire.")
        }
        // Who may read it may sign in as anybody.
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() || status.st_uid == 0 else {
            throw refused("doit n'être lisible que par ce compte (chmod 400).")
        }
        guard let data = try file.read(upToCount: limit), data.count < limit else {
            throw refused("est vide ou trop long : un secret tient sur une ligne (openssl rand -hex 32).")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The ring of the private cluster in `directory`; made at the first call, the same ever after.
    ///
    /// Two processes that begin at once agree on one: `link(2)` lets only the first name its file.
    /// - Throws: `BadInput`, or `CocoaError` when it cannot be written.
    static func ofPrivateCluster(in directory: String) throws -> KeyRing {
        let path = directory + "/secret"
        if !FileManager.default.fileExists(atPath: path) {
            let draft = path + ".\(UUID().uuidString)"
            defer { unlink(draft) }
            let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
            guard descriptor >= 0 else {
                throw BadInput("PARCOURS_STATE : aucun fichier ne peut être créé dans \(directory).")
            }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try file.write(contentsOf: Data((KeyRing.hexadecimal(KeyRing.newSecret()) + "\n").utf8))
            try file.synchronize()
            link(draft, path)
        }
        return try read(path, name: "PARCOURS_STATE")
    }

    private static func sentence(_ error: KeyRingError) -> String {
        let remedy = "« openssl rand -hex 32 » en fait un."
        return switch error {
        case .empty: "ne contient aucun secret : \(remedy)"
        case .notHexadecimal(let line): "ligne \(line) : un secret s'écrit en chiffres hexadécimaux ; \(remedy)"
        case .tooShort(let line): "ligne \(line) : un secret compte au moins 32 octets ; \(remedy)"
        case .notRandom(let line): "ligne \(line) : ce secret n'a pas été tiré au hasard ; \(remedy)"
        case .twice(let line): "ligne \(line) : ce secret y est déjà."
        }
    }
}
