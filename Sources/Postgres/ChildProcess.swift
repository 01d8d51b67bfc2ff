import CLibpq
import Glibc

/// A program started by `posix_spawn`, in a session of its own: a Ctrl-C at the terminal does not reach it.
struct ChildProcess {
    let pid: pid_t

    /// Starts a program.
    /// - Parameters:
    ///   - arguments: its path, then its arguments.
    ///   - input: descriptor for its standard input.
    ///   - output: descriptor for its standard output and error.
    /// - Throws: `PostgresError` of category `.cluster`.
    init(_ arguments: [String], input: Int32, output: Int32) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Signals that we ignore or block would be ignored or blocked there too.
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | Self.newSession
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var pid: pid_t = 0
        let failure = unsafe CStringArray(arguments).withMutablePointers { pointers in
            guard let pointers = unsafe pointers else { return EINVAL }
            return unsafe posix_spawn(&pid, arguments[0], &actions, &attributes, pointers, environ)
        }
        guard failure == 0 else { throw PostgresError(.cluster, "\(arguments[0]) cannot be started: errno \(failure)") }
        self.pid = pid
    }

    /// `POSIX_SPAWN_SETSID` of glibc, which Swift does not import.
    private static let newSession: Int32 = 0x80

    /// Waits for its end; its exit status, or 128 and the signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    /// Runs a program to its end.
    /// - Returns: its exit status, and what it wrote on standard output and error.
    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        let (reading, writing) = try pipe()
        defer { close(reading) }
        let child: ChildProcess
        do {
            defer { close(writing) }
            child = try ChildProcess(arguments, input: nothing, output: writing)
        }
        let output = SmallFile.readAll(reading)
        return (child.wait(), String(decoding: output, as: UTF8.self))
    }

    /// A pipe that no other child inherits.
    static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { throw PostgresError(.cluster, "no pipe: errno \(errno)") }
        return (ends[0], ends[1])
    }
}

/// Reading of small files.
enum SmallFile {
    /// Everything up to the end.
    static func readAll(_ descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return all }
            all.append(contentsOf: piece[..<count])
        }
    }

    /// The lines of a file, from its last 8 KiB; none when it cannot be read.
    static func lines(_ path: String) -> [String] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        if lseek(descriptor, -8192, SEEK_END) < 0 { lseek(descriptor, 0, SEEK_SET) }
        return String(decoding: readAll(descriptor), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The names in a directory, sorted; none when it cannot be read.
    static func names(in path: String) -> [String] {
        guard let directory = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Where a symbolic link points to.
    static func target(ofLink path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return -1 }
            return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
