public import ArgumentParser
import TrainingApp
public import TrainingRules

extension CivilDate: ExpressibleByArgument {
    /// `AAAA-MM-JJ`; a day the calendar does not have is refused.
    public init?(argument: String) {
        self.init(iso: argument)
    }
}

extension Territory: ExpressibleByArgument {
    /// A department or collectivity code.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension EmailAddress: ExpressibleByArgument {
    /// An e-mail address; what is none is refused.
    public init?(argument: String) {
        try? self.init(parsing: argument)
    }
}

/// Weekdays as `thu,fri` or `jeu,ven`.
struct Weekdays: ExpressibleByArgument {
    let numbers: [Int]

    init?(argument: String) {
        guard let numbers = WeekdayList.numbers(argument), !numbers.isEmpty else { return nil }
        self.numbers = numbers
    }
}

/// A folder, relative to the working directory or not.
struct Folder: ExpressibleByArgument {
    /// The path from the root.
    let path: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        path = PrivateDirectories.absolute(argument)
    }
}
