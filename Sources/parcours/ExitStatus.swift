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
        StandardError.write(error.description)
        throw ExitStatus.badInput
    } catch let error as PostgresError where error.category == .cluster {
        StandardError.write("La base PostgreSQL privée ne peut pas démarrer : \(error.message).")
        throw ExitStatus.database
    } catch let error as PostgresError {
        try report(AppError(mapping: error))
    } catch let error as MigrationError {
        try report(AppError(mapping: error))
    } catch let error as AppError {
        try report(error)
    }
}

private func report(_ error: AppError) throws {
    StandardError.write([error.message, error.remedy].compactMap { $0 }.joined(separator: " "))
    switch error.kind {
    case .invalid, .tooLarge, .notFound: throw ExitStatus.badInput
    case .unavailable, .timedOut, .outcomeUnknown: throw ExitStatus.database
    default: throw ExitStatus.refused
    }
}

/// Standard error, a line at a time.
enum StandardError {
    static func write(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
