import TrainingRules

/// The number of an invented employer: a SIRET whose check digits are right, or a RIDET in New Caledonia.
///
/// Different serial numbers below a million give different numbers.
struct DemoNumbers {
    let siret: String?
    let ridet: String?

    init(serial: Int, prefix: String, territory: Territory) {
        // Odd and not a multiple of 5: a permutation of the numbers below a million.
        let spread = String(serial * 483_647 % 1_000_000)
        let digits = String(repeating: "0", count: 6 - spread.utf8.count) + spread
        switch territory.code {
        case "988":
            siret = nil
            ridet = "1" + digits
        case "986", "987":
            siret = nil
            ridet = nil
        default:
            let siren = Self.completed(prefix + digits)
            siret = Self.completed(siren + "0001")
            ridet = nil
        }
    }

    /// The digits and their check digit (Luhn, ISO/IEC 7812-1 annex B).
    static func completed(_ digits: String) -> String {
        var sum = 0
        for (place, digit) in digits.utf8.reversed().enumerated() {
            let value = Int(digit) - 48
            let weighted = place % 2 == 0 ? value * 2 : value
            sum += weighted > 9 ? weighted - 9 : weighted
        }
        return digits + String((10 - sum % 10) % 10)
    }
}
