import Testing
import TrainingRules

/// Employers' numbers and e-mail addresses.
struct NumberTests {
    @Test(arguments: [
        "13002526500013", " 130 025 265\u{A0}000 13", "35600000000048", "35600000049837", "35600000000001",
    ])
    func acceptsSirets(text: String) throws {
        #expect(try Siret(parsing: text).digits.utf8.count == 14)
    }

    @Test(arguments: [
        ("13002526500014", Siret.Problem.checkDigit), ("31002526500013", .checkDigit), ("00000000000000", .checkDigit),
        ("1300252650001", .wrongLength(13)), ("130025265000130", .wrongLength(15)), ("", .notDigits),
        ("13A02526500013", .notDigits),
        ("1,30025E+13", .shortened), ("5410220100024", .lostZeros(padded: "05410220100024")),
        ("35600000000005", .checkDigit),
    ])
    func refusesSirets(text: String, problem: Siret.Problem) {
        #expect(throws: problem) { try Siret(parsing: text) }
    }

    @Test func aRidetNeedsNewCaledonia() throws {
        let number = try EmployerNumber(parsing: "1 234 567.001", territory: Territory("988"))
        #expect(number.digits == "1234567001")
        #expect(throws: EmployerNumber.Problem.ridetElsewhere) {
            try EmployerNumber(parsing: "1234567", territory: Territory("13"))
        }
        #expect(throws: EmployerNumber.Problem.siret(.wrongLength(5))) {
            try EmployerNumber(parsing: "12345", territory: Territory("988"))
        }
        #expect(try EmployerNumber(parsing: "13002526500013", territory: Territory("988")).digits.utf8.count == 14)
    }

    @Test(arguments: [
        ("a", EmailAddress.Problem.noAt), ("a@b@c.fr", .severalAts), ("@b.fr", .noName), ("a@", .noDomain),
        ("a@b", .noDomain),
        ("a@b.", .noDomain), ("a@.fr", .noDomain), ("a@b.f", .noDomain), ("a b@c.fr", .forbidden(" ")),
        ("é@c.fr", .forbidden("é")),
        ("a@c_d.fr", .forbidden("_")), (".a@c.fr", .forbidden(".")), ("a..b@c.fr", .forbidden(".")),
        ("a@-c.fr", .forbidden("-")),
        (String(repeating: "a", count: 250) + "@b.fr", .tooLong), ("a\u{0}@c.fr", .forbidden("\0")),
        ("<a@c.fr>", .forbidden("<")),
    ])
    func refusesAddresses(text: String, problem: EmailAddress.Problem) {
        #expect(throws: problem) { try EmailAddress(parsing: text) }
    }

    @Test func normalisesAddresses() throws {
        let email = try EmailAddress(parsing: "\u{A0}Zoe.O'Brien+Test@Mairie-Lyon.FR ")
        #expect(email.text == "zoe.o'brien+test@mairie-lyon.fr")
        #expect(email.domain == "mairie-lyon.fr")
    }
}
