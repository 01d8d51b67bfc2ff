import Foundation
import Synchronization
import TrainingApp

/// A line on the terminal that grows with the import; nothing when standard error is no terminal.
final class ProgressBar: Sendable {
    private let isShown: Bool
    private let last = Mutex("")

    init(isShown: Bool) {
        self.isShown = isShown && isatty(FileHandle.standardError.fileDescriptor) == 1
    }

    func show(_ progress: ImportProgress) {
        guard isShown else { return }
        let filled = Int(progress.share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let doing =
            switch progress.phase {
            case .reading: "lecture"
            case .examining: "contrôle"
            case .recording: "enregistrement"
            }
        let line = "\r\(bar) \(Int(progress.share * 100)) % – \(progress.rows) lignes – \(doing)   "
        let isNew = last.withLock { last in
            defer { last = line }
            return last != line
        }
        if isNew { FileHandle.standardError.write(Data(line.utf8)) }
    }

    func finish() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) }
    }
}
