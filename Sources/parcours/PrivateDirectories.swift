import Foundation

/// Where things lie when nobody says otherwise.
enum PrivateDirectories {
    /// The same folder as a path from the root; a relative one is meant from the working directory.
    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// The folder of the private cluster: one that the server's own user can traverse.
    static func defaultState(xdgStateHome: String?, home: String?) -> String {
        if geteuid() == 0 { return "/var/lib/parcours" }
        if let xdgStateHome, xdgStateHome.hasPrefix("/") { return xdgStateHome + "/parcours" }
        return (home ?? NSHomeDirectory()) + "/.local/state/parcours"
    }

    /// The folder that holds `migrations` and `seeds`: as set, the working directory, or one above the executable.
    /// - Throws: `BadInput` when none has them.
    static func home(_ setting: String?) throws -> URL {
        if let setting {
            let url = URL(fileURLWithPath: setting, isDirectory: true)
            guard holdsSchema(url) else {
                throw BadInput("PARCOURS_HOME : « \(setting) » ne contient pas les dossiers migrations et seeds.")
            }
            return url
        }
        let working = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
        if holdsSchema(working) { return working }
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if holdsSchema(folder) { return folder }
            folder.deleteLastPathComponent()
        }
        throw BadInput(
            "Les dossiers migrations et seeds sont introuvables : lancez la commande depuis le dossier du projet "
                + "ou indiquez-le par la variable PARCOURS_HOME."
        )
    }

    private static func holdsSchema(_ folder: URL) -> Bool {
        ["migrations", "seeds"].allSatisfy {
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: $0).path, isDirectory: &isDirectory)
                && isDirectory.boolValue
        }
    }
}
