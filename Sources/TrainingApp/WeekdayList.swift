/// Weekdays of training as people list them: `thu,fri`, `jeu, ven` or `jeudi,vendredi`.
public enum WeekdayList {
    private static let words = [
        ["mon", "monday", "lun", "lundi"], ["tue", "tuesday", "mar", "mardi"], ["wed", "wednesday", "mer", "mercredi"],
        ["thu", "thursday", "jeu", "jeudi"], ["fri", "friday", "ven", "vendredi"],
    ]

    /// The days as numbers in order, 1 for Monday to 5 for Friday, each once; nil when a word is none of them.
    public static func numbers(_ text: String) -> [Int]? {
        var numbers: Set<Int> = []
        for part in text.lowercased().split(separator: ",") {
            let word = part.filter { !$0.isWhitespace }
            guard let index = words.firstIndex(where: { $0.contains(word) }) else { return nil }
            numbers.insert(index + 1)
        }
        return numbers.sorted()
    }
}
