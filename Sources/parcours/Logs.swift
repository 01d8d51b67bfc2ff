import Logging

/// The process's logger: standard error, at the level of the settings.
enum Logs {
    static func logger(_ settings: Settings) throws -> Logger {
        guard let level = Logger.Level(rawValue: settings.logLevel) else {
            throw BadInput("LOG_LEVEL : « \(settings.logLevel) » n'est pas un niveau (trace, debug, info, … critical).")
        }
        var logger = Logger(label: "parcours") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
