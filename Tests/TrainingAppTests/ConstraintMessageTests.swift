import Testing

@testable import TrainingApp

/// The sentences that stand for the database's refusals, as texts; whether each name has one is tested elsewhere.
struct ConstraintMessageTests {
    @Test func eachIsOneSentence() {
        #expect(ConstraintMessages.sentences.count > 200)
        for (name, sentence) in ConstraintMessages.sentences {
            #expect(sentence.last == ".", "\(name)")
            #expect(!sentence.dropLast().contains { ".?!\n".contains($0) }, "\(name)")
            #expect(sentence.first?.isUppercase == true, "\(name)")
            #expect((20...120).contains(sentence.count), "\(name)")
        }
    }

    @Test func spacingAndApostrophesAreThoseOfTheProduct() {
        for (name, sentence) in ConstraintMessages.sentences {
            #expect(!sentence.contains("  ") && !sentence.contains(" ,") && !sentence.contains(" ."), "\(name)")
            #expect(!sentence.contains { "’\"“”\u{A0}\u{202F}".contains($0) }, "\(name)")
            for (mark, before) in zip(sentence.dropFirst(), sentence) where ":;".contains(mark) {
                #expect(before == " ", "\(name)")
            }
        }
    }

    /// Words of English or SQL that no French sentence has.
    private static let foreignWords: Set<String> = [
        "already", "and", "attendance", "before", "body", "check", "cohort", "column", "constraint", "delete",
        "each", "email", "enrolment", "error", "false", "foreign", "has", "id", "index", "insert", "invalid", "is",
        "json", "key", "must", "not", "null", "of", "only", "pkey", "post", "primary", "row", "schema", "seat",
        "sha256", "sql", "table", "text", "the", "then", "training", "trigger", "true", "unknown", "update", "uuid",
        "value", "violates", "void", "with",
    ]

    @Test func noneSpeaksOfTheDatabase() {
        for (name, sentence) in ConstraintMessages.sentences {
            #expect(!sentence.contains("_") && !sentence.contains(name), "\(name)")
            // "e-mail" is kept whole: it is the French of the product; an apostrophe parts words.
            let words = sentence.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
            #expect(words.count >= 4, "\(name)")
            #expect(Self.foreignWords.isDisjoint(with: words), "\(name)")
        }
    }

    @Test func noNameIsInTwoParts() {
        let written = ConstraintMessages.parts.reduce(ConstraintMessages.recordNumbers.count) { $0 + $1.count }
        #expect(written == ConstraintMessages.sentences.count)
    }

    @Test(arguments: [
        ("one_person_per_email", "adresse e-mail"), ("structure_siret_is_valid", "14 chiffres"),
        ("half_day_has_at_most_210_minutes", "3 h 30"), ("import_content_is_at_most_16_mib", "16 Mio"),
        ("correction_has_a_reason", "raison"), ("module_already_taken", "autre module"),
        ("contracts_on_a_post_do_not_overlap", "déjà occupé"), ("person_pkey", "rechargez"),
    ])
    func saysWhatIsWrong(name: String, words: String) throws {
        #expect(try #require(ConstraintMessages.sentences[name]).contains(words))
    }
}
