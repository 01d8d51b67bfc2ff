public import Postgres
public import TrainingRules
import TrainingStore

/// The code by which the learners of a cohort sign a half-day, while the trainer shows it.
public struct SigningCode: Sendable {
    /// Six digits.
    public let code: String
    /// Until when it can be typed, in the cohort's own time.
    public let until: LocalTime
}

/// Shows a code for a half-day of today; the one shown before stops working.
public struct ShowSigningCode: UseCase {
    /// Keeps what the code is compared with.
    public static let access = Access.writes

    private let cohort: String
    private let half: DayHalf

    /// Asks for a code for half of today, of a cohort by its public name.
    public init(cohort: String, half: DayHalf) {
        self.cohort = cohort
        self.half = half
    }

    /// - Throws: `AppError.notFound`; `.refused` before the first day or for a cohort of another body.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SigningCode {
        let sheet = try CohortSheet(cohort, in: session, context)
        try sheet.require(sheet.today)
        var generator = SystemRandomNumberGenerator()
        let number = String(Int.random(in: 0..<1_000_000, using: &generator))
        let code = String(repeating: "0", count: 6 - number.count) + number
        guard let until = try session.fetchOne(AttendanceSQL.openSigning(sheet.row.publicID, sheet.today, half, code))
        else {
            throw AppError(
                .refused,
                code: "signing_not_possible",
                message: "Un code ne s'affiche que le jour du cours, pour une promotion de votre organisme.",
                remedy: "Affichez-le pendant la demi-journée à signer."
            )
        }
        return SigningCode(code: code, until: LocalTime(until, in: sheet.row.territory))
    }
}

/// Signs, as a learner, the half-day whose code the trainer shows.
public struct SignHalfDay: UseCase {
    /// Writes the signature.
    public static let access = Access.writes

    private let code: String

    /// Signs with the digits typed; blanks between them do not count.
    public init(code: String) {
        self.code = code.filter { !$0.isWhitespace }
    }

    /// The half-day signed, or nil.
    ///
    /// It is nil when no code shown to one's cohort is that one. Signing again changes nothing.
    public func callAsFunction(in session: Session, _ context: Context) throws -> (day: CivilDate, half: DayHalf)? {
        guard code.utf8.count == 6, code.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let signed = try session.fetchOptional(AttendanceSQL.sign(code)), let day = signed.day,
            let half = signed.half
        else { return nil }
        return (day, half)
    }
}
