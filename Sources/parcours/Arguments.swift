public import ArgumentParser
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

/// Weekdays as `thu,fri` or `jeu,ven`.
struct Weekdays: ExpressibleByArgument {
    let numbers: [Int]

    init?(argument: String) {
        let english = ["mon", "tue", "wed", "thu", "fri"]
        let french = ["lun", "mar", "mer", "jeu", "ven"]
        var numbers: [Int] = []
        for word in argument.lowercased().split(separator: ",") {
            let short = String(word.prefix(3))
            guard let index = english.firstIndex(of: short) ?? french.firstIndex(of: short) else { return nil }
            numbers.append(index + 1)
        }
        guard !numbers.isEmpty else { return nil }
        self.numbers = numbers
    }
}
