import Postgres

/// What came of doing something and taking it back at once.
enum Trial<Value> {
    /// It would be done, with this result.
    case done(Value)
    /// It would be refused, for this reason.
    case refused(AppError)

    /// Why it would be refused; nil when it would not.
    var obstacle: AppError? {
        switch self {
        case .done: nil
        case .refused(let failure): failure
        }
    }

    /// What it would give; nil when it would be refused.
    var value: Value? {
        switch self {
        case .done(let value): value
        case .refused: nil
        }
    }
}

/// Ends what was only tried.
private struct Undone: Error {}

extension Session {
    /// Does something and takes it back, so that a page can tell what it does before it is done.
    ///
    /// Nothing of it stays. Needs a transaction that writes.
    /// - Throws: what is no answer to whoever asks: a failure of the database, an object that is not there.
    func trial<Value>(_ body: () throws -> Value) throws -> Trial<Value> {
        var value: Value?
        do {
            try savepoint { () throws -> Void in
                value = try body()
                throw Undone()
            }
        } catch {
            if error is Undone, let value { return .done(value) }
            let failure = AppError(mapping: error)
            guard [.conflict, .refused, .invalid].contains(failure.kind) else { throw error }
            return .refused(failure)
        }
        throw AppError.notFound
    }
}
