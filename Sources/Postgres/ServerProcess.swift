import Glibc

/// A running server together with a shell that watches over it.
///
/// The shell reads from a pipe whose other end we hold: when we end, in whatever way, the kernel closes it, the read
/// ends, and the shell stops the server. Nothing of this needs a signal handler or luck with thread life times.
struct ServerProcess {
    private let shell: ChildProcess
    private let leash: Int32

    /// Its arguments: the signal that stops the server, two places to remove after that, then the command.
    ///
    /// The signal is repeated, because a server that is only starting still ignores it, as every command does that a
    /// shell runs in the background. That the reader ends with 0 says that the stop was on purpose.
    private static let script = """
        PATH=$PATH:/usr/bin:/bin
        signal=$1 first=$2 second=$3; shift 3
        exec 3<&0
        "$@" </dev/null 3<&- & server=$!
        {
          read -r _ <&3
          trap 'exit 0' TERM
          while kill -"$signal" "$server"; do sleep 0.1; done
          exit 0
        } 2>/dev/null & reader=$!
        exec 3<&-
        wait "$server"; status=$?
        kill "$reader" 2>/dev/null; wait "$reader"
        if [ $? -eq 0 ]; then
          if [ -n "$first" ]; then rm -rf "$first"; fi
          if [ -n "$second" ]; then rm -rf "$second"; fi
        fi
        exit "$status"
        """

    /// Starts a server.
    /// - Parameters:
    ///   - command: the program and its arguments.
    ///   - signal: what stops it: `INT` orderly, `QUIT` at once.
    ///   - log: file to which it writes; emptied when it has passed 16 MiB.
    ///   - removing: at most two directories to remove after it was stopped.
    /// - Throws: `PostgresError` of category `.cluster`.
    init(_ command: [String], signal: String, log: String, removing: [String]) throws {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
        let output = unsafe open(log, flags, 0o600)
        guard output >= 0 else { throw PostgresError(.cluster, "\(log) cannot be written: errno \(errno)") }
        defer { close(output) }
        if lseek(output, 0, SEEK_END) > 16 << 20 { ftruncate(output, 0) }
        let (reading, writing) = try ChildProcess.pipe()
        defer { close(reading) }
        let places = (removing + ["", ""]).prefix(2)
        do {
            shell = try ChildProcess(
                ["/bin/sh", "-c", Self.script, "sh", signal] + places + command,
                input: reading,
                output: output
            )
        } catch {
            close(writing)
            throw error
        }
        leash = writing
    }

    /// Lets go: the shell stops the server.
    func stop() {
        close(leash)
    }

    /// Waits for the end of server and shell; the server's exit status.
    func wait() -> Int32 {
        shell.wait()
    }
}
