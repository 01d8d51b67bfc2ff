/// The number of an establishment in the French register: 14 digits, the last one a check digit (INSEE, SIRENE).
public struct Siret: Hashable, Sendable {
    /// Why a text is not a SIRET.
    public enum Problem: Error, Hashable, Sendable {
        case notDigits
        /// Number of digits found, where 14 are needed.
        case wrongLength(Int)
        /// A spreadsheet dropped the zeros in front; the number with them is valid.
        case lostZeros(padded: String)
        /// A spreadsheet shortened the number to scientific notation; its last digits are lost.
        case shortened
        case checkDigit
    }

    /// The 14 digits.
    public let digits: String

    /// The number from a text that may hold spaces, no-break spaces, dots or hyphens between the digits.
    public init(parsing text: String) throws(Problem) {
        guard let digits = EmployerNumber.digits(of: text) else {
            let looksShortened =
                text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") } && text.utf8.contains(UInt8(ascii: "+"))
            throw looksShortened ? .shortened : .notDigits
        }
        guard digits.utf8.count == 14 else {
            let missing = 14 - digits.utf8.count
            let padded = String(repeating: "0", count: max(0, missing)) + digits
            throw (1...4).contains(missing) && Self.isValid(padded)
                ? .lostZeros(padded: padded) : .wrongLength(digits.utf8.count)
        }
        guard Self.isValid(digits) else { throw .checkDigit }
        self.digits = digits
    }

    /// The number of the legal unit: the first nine digits.
    public var siren: String { String(digits.prefix(9)) }

    /// Luhn's sum is a multiple of 10; for the post offices of La Poste a plain sum that is a multiple of 5 will do.
    private static func isValid(_ digits: String) -> Bool {
        var luhn = 0
        var plain = 0
        for (index, byte) in digits.utf8.enumerated() {
            let digit = Int(byte - UInt8(ascii: "0"))
            plain += digit
            let doubled = digit * 2
            luhn += index.isMultiple(of: 2) ? (doubled > 9 ? doubled - 9 : doubled) : digit
        }
        return luhn.isMultiple(of: 10) && plain > 0 || digits.hasPrefix("356000000") && plain.isMultiple(of: 5)
    }
}

/// The number of an establishment in the register of New Caledonia: 6 to 10 digits without check digit (ISEE).
public struct Ridet: Hashable, Sendable {
    /// The digits, 6 to 10.
    public let digits: String

    /// The number from a text that may hold spaces, dots or hyphens between the digits, or nil.
    public init?(parsing text: String) {
        guard let digits = EmployerNumber.digits(of: text), (6...10).contains(digits.utf8.count) else { return nil }
        self.digits = digits
    }
}

/// The number by which an employer is known: a SIRET, or a RIDET in New Caledonia.
public enum EmployerNumber: Hashable, Sendable {
    case siret(Siret)
    case ridet(Ridet)

    /// Why a text is no employer's number.
    public enum Problem: Error, Hashable, Sendable {
        case siret(Siret.Problem)
        /// It could be a RIDET, but the territory is not New Caledonia (988).
        case ridetElsewhere
    }

    /// The number from a text, for an employer in `territory`; nil when the territory is not known.
    public init(parsing text: String, territory: Territory?) throws(Problem) {
        do throws(Siret.Problem) {
            self = .siret(try Siret(parsing: text))
        } catch {
            guard let ridet = Ridet(parsing: text) else { throw .siret(error) }
            if territory?.code == "988" {
                self = .ridet(ridet)
            } else if case .lostZeros = error {
                throw .siret(error)
            } else if ridet.digits.utf8.count == 9 {
                // Much more likely a SIREN, the first nine digits of a SIRET.
                throw .siret(error)
            } else {
                throw .ridetElsewhere
            }
        }
    }

    /// The digits.
    public var digits: String {
        switch self {
        case .siret(let siret): siret.digits
        case .ridet(let ridet): ridet.digits
        }
    }

    /// The digits of a text that holds nothing else but separators and an apostrophe in front, or nil.
    static func digits(of text: String) -> String? {
        var digits = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "\t", ".", "-": continue
            case "'" where index == 0: continue
            default: return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }
}
