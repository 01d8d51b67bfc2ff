import Logging

/// The jobs that wait, and the threads that take them.
final class JobQueue: Sendable {
    private let settings: DatabaseSettings
    private let logger: Logger
    private let health: ConnectionHealth
    private let state = Monitor(State())

    private struct State: Sendable {
        var jobs: [Job] = []
        /// Index of the first job that still waits.
        var head = 0
        var threads = 0
        var idle = 0
        /// Threads that run a job.
        var busy = 0
        /// Jobs refused because too many waited.
        var refused = 0
        var isClosed = false
        var whenEmpty: [@Sendable () -> Void] = []

        var waiting: Int { jobs.count - head }

        mutating func next() -> Job? {
            guard head < jobs.count else { return nil }
            defer {
                head += 1
                if head == jobs.count || head > 1024 {
                    jobs.removeFirst(head)
                    head = 0
                }
            }
            return jobs[head]
        }
    }

    init(settings: DatabaseSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        health = ConnectionHealth(patience: settings.connectTimeout)
    }

    /// Puts a job into the queue, or refuses it at once.
    func submit(_ job: Job) {
        enum Verdict {
            case queued, needsThread
            case refused(PostgresError)
        }
        let verdict = state.withLock { state -> Verdict in
            guard !state.isClosed else { return .refused(PostgresError(.shutDown, "the database was shut down")) }
            let canStart = state.threads < settings.sessions
            // Threads that are free, or can be started, take their job at once: only what is beyond them waits.
            guard state.waiting < settings.sessions - state.busy + settings.queueLimit else {
                state.refused += 1
                return .refused(PostgresError(.overloaded, "\(state.waiting) jobs are waiting"))
            }
            state.jobs.append(job)
            guard state.waiting > state.idle, canStart else { return .queued }
            state.threads += 1
            return .needsThread
        }
        switch verdict {
        case .queued: state.signal()
        case .needsThread: startThread()
        case .refused(let error): job.refuse(error)
        }
    }

    /// How much there is to do now.
    var load: DatabaseLoad {
        state.withLock { state in
            DatabaseLoad(
                sessions: state.threads,
                busy: state.busy,
                waiting: state.waiting,
                refused: state.refused,
                sessionLimit: settings.sessions,
                queueLimit: settings.queueLimit
            )
        }
    }

    /// Refuses new jobs; the threads end when no job waits.
    func close() {
        state.withLock { $0.isClosed = true }
        state.broadcast()
    }

    /// Calls `body` when the last thread has ended.
    func whenEmpty(_ body: @escaping @Sendable () -> Void) {
        let isEmpty = state.withLock { state in
            if state.threads > 0 { state.whenEmpty.append(body) }
            return state.threads == 0
        }
        if isEmpty { body() }
    }

    private func startThread() {
        do {
            try PlainThread.start { self.runThread() }
        } catch {
            logger.error("no owner thread could be started", metadata: ["error": "\(error)"])
            let stranded = state.withLock { state -> [Job] in
                state.threads -= 1
                guard state.threads == 0 else { return [] }
                defer {
                    state.jobs = []
                    state.head = 0
                }
                return Array(state.jobs[state.head...])
            }
            for job in stranded { job.refuse(error) }
        }
    }

    private func runThread() {
        serve()
        let finished = state.withLock { state -> [@Sendable () -> Void] in
            state.threads -= 1
            guard state.threads == 0 else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for body in finished { body() }
    }

    /// Takes jobs until the queue is closed and empty; the owner, and with it the connection, ends here.
    private func serve() {
        let owner = OwnerThread(settings, health: health, logger: logger)
        while let job = nextJob() {
            if let work = job.take() { work(owner) }
            state.withLock { $0.busy -= 1 }
        }
    }

    private func nextJob() -> Job? {
        enum Turn {
            case job(Job)
            case end
        }
        var isWaiting = false
        let turn = state.wait { state -> Turn? in
            if isWaiting {
                state.idle -= 1
                isWaiting = false
            }
            if let job = state.next() {
                state.busy += 1
                return .job(job)
            }
            if state.isClosed { return .end }
            state.idle += 1
            isWaiting = true
            return nil
        }
        switch turn {
        case .job(let job): return job
        case .end: return nil
        }
    }
}
