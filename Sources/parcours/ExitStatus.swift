import ArgumentParser
import Foundation
import Postgres
import TrainingApp
import TrainingStore

/// Input that cannot be used: one French line on standard error, exit status 2.
struct BadInput: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The exit statuses of contract §2.
enum ExitStatus {
    /// A domain refusal or a failed check.
    static let refused = ExitCode(1)
    /// Bad input.
    static let badInput = ExitCode(2)
    /// The database cannot be reached or is at the wrong version.
    static let database = ExitCode(3)
}

/// Runs a command's body, turning its errors into one line on standard error and the status of the contract.
func reporting(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as BadInput {
        try end(error.description, ExitStatus.badInput)
    } catch let error as RuleBookError {
        try end(error.description, ExitStatus.badInput)
    } catch let error as CocoaError {
        try end("\(error.filePath ?? "Un fichier") : ce fichier ne peut pas être lu ou écrit.", ExitStatus.badInput)
    } catch let error as PostgresError where error.category == .cluster {
        try end(ClusterText.sentence(error), ExitStatus.database)
    } catch let error as PostgresError where error.category == .settings {
        try end(
            "DATABASE_URL ou DATABASE_MIGRATION_URL : cette adresse de base de données est mal écrite ; par exemple "
                + "postgresql://compte@hote/base.",
            ExitStatus.badInput
        )
    } catch let error as PostgresError {
        try report(AppError(mapping: error))
    } catch let error as MigrationError {
        try report(AppError(mapping: error))
    } catch let error as AppError {
        try report(error)
    }
}

private func report(_ error: AppError) throws {
    let status =
        switch error.kind {
        case .invalid, .tooLarge, .notFound: ExitStatus.badInput
        case .unavailable, .timedOut, .outcomeUnknown: ExitStatus.database
        default: ExitStatus.refused
        }
    // A fault of ours: there is no request number to send in, but the cause, which holds no data.
    let remedy = error.kind == .unexpected ? error.cause.map { "Cause : \($0)." } : error.remedy
    try end([error.message, remedy].compactMap { $0 }.joined(separator: " "), status)
}

private func end(_ line: String, _ status: ExitCode) throws {
    StandardError.write(line)
    throw status
}

/// Standard error, a line at a time.
enum StandardError {
    static func write(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
