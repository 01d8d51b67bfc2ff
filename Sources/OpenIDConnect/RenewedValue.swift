/// Something asked for rarely and kept: an answer serves for an hour, and longer while no newer one is to be had.
actor RenewedValue<Value: Sendable> {
    private let clock: @Sendable () -> Int
    private var known: (value: Value, since: Int)?
    private var askedAt: Int?
    private var asking: Task<Result<Value, SignInError>, Never>?

    /// How long an answer is taken for new, in seconds.
    static var lifetime: Int { 3600 }
    /// How long the last good answer serves when no newer one comes, in seconds.
    static var patience: Int { 86_400 }
    /// Shortest time between two questions while there is an answer, in seconds.
    ///
    /// A flood of forged tokens, or of sign-ins while the provider is away, is not passed on to it.
    static var pause: Int { 60 }

    /// Nothing known yet; `clock` gives seconds since 1970.
    init(clock: @escaping @Sendable () -> Int) {
        self.clock = clock
    }

    /// The value kept, or a newer one when it is old or not enough; all who wait at the same time ask once.
    /// - Throws: what `ask` reports when there is no value that still serves.
    func value(
        isEnough: Bool = true,
        ask: @escaping @Sendable () async throws(SignInError) -> Value
    ) async throws(SignInError) -> Value {
        let now = clock()
        if let known {
            let isNew = isEnough && (0..<Self.lifetime).contains(now - known.since)
            let justAsked = askedAt.map { (0..<Self.pause).contains(now - $0) } ?? false
            if isNew || justAsked && asking == nil { return known.value }
        }
        let task = asking ?? begin(ask, now)
        switch await task.value {
        case .success(let value): return value
        case .failure(let error):
            guard let known, (0..<Self.patience).contains(now - known.since) else { throw error }
            return known.value
        }
    }

    private func begin(
        _ ask: @escaping @Sendable () async throws(SignInError) -> Value,
        _ now: Int
    ) -> Task<Result<Value, SignInError>, Never> {
        askedAt = now
        let task = Task<Result<Value, SignInError>, Never> {
            let result: Result<Value, SignInError>
            do throws(SignInError) {
                result = .success(try await ask())
            } catch {
                result = .failure(error)
            }
            if case .success(let value) = result { known = (value, now) }
            asking = nil
            return result
        }
        asking = task
        return task
    }
}
