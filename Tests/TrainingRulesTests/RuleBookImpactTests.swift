import Testing
import TrainingApp
import TrainingRules

@Suite struct RuleBookImpactTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    /// Somebody in post since September 2025, in training since 17 November, with one open request.
    private func dossier(_ status: ModuleRegistration.Status = .requested) throws -> Dossier {
        Dossier(
            id: "impact",
            territory: try territory("13"),
            roles: [RolePeriod(role: .advisor, from: day("2025-09-01"))],
            contracts: [Contract(siret: "13002526500013", start: day("2025-09-01"))],
            initialTraining: InitialTraining(interviewOn: day("2025-10-06"), startedOn: day("2025-11-17")),
            moduleRegistrations: [
                ModuleRegistration(
                    id: "r1",
                    module: "SENIORS",
                    requestedOn: day("2026-09-01"),
                    sessionStart: day("2026-10-05"),
                    status: status
                )
            ]
        )
    }

    private func impact(_ dossier: Dossier, on iso: String = "2026-09-15", _ other: RuleBook) -> RuleBookImpact {
        RuleBookImpact(of: dossier, on: day(iso), replacing: book, with: other)
    }

    private func sentences(_ impact: RuleBookImpact) -> [String] {
        impact.differences.map { ImpactText.sentence($0, in: book.catalogue) }
    }

    @Test func theSameRulesChangeNothing() throws {
        for seed in 0..<100 as Range<UInt64> {
            let sample = Sample(seed: seed, reviewed: true)
            let same = RuleBookImpact(
                of: sample.dossier,
                on: sample.request.sessionStart,
                replacing: book,
                with: book
            )
            #expect(same.isEmpty)
            #expect(same.judgements.allSatisfy { $0.before == $0.after })
        }
    }

    @Test func aShorterExtraCreditEndsSoonerAndAnotherPays() throws {
        let shorter = try RuleBook(changing: { text in
            text.replace("\"months\": 12, \"disputedMonths\": 13", with: "\"months\": 10, \"disputedMonths\": 11")
        })
        let impact = impact(try dossier(), shorter)
        #expect(
            sentences(impact) == [
                "Le crédit supplémentaire des nouveaux arrivants : jusqu'au 17 septembre 2026 au lieu du 17 novembre "
                    + "2026 ; fin à confirmer jusqu'au 17 octobre 2026 ; disponible au lieu de réservé ; libéré par son "
                    + "inscription.",
                "Le crédit de l'année 2025 : réservé au lieu de reporté ; pris par une inscription.",
                "L'obligation de l'année 2025 : 1 module en vue au lieu de 0 ; prévue au lieu de reportée.",
            ]
        )
        #expect(impact.changes(.statement) && impact.changes(.obligations) && !impact.changes(.requests))
        #expect(impact.judgements.map(\.after) == [.funded])
        let attended = RuleBookImpact(of: try dossier(.attended), on: day("2026-11-01"), replacing: book, with: shorter)
        #expect(attended.judgements.isEmpty)
    }

    @Test func whatLosesItsCreditIsNamed() throws {
        let closed = try RuleBook(changing: { text in
            text.replace("\"fromYear\": 2025, \"carriedYears\": 1", with: "\"fromYear\": 2027, \"carriedYears\": 1")
            text.replace(
                "\"startedFrom\": \"2024-01-01\", \"months\": 12, \"disp",
                with: "\"startedFrom\": \"2026-01-01\", \"months\": 12, \"disp"
            )
        })
        let impact = impact(try dossier(), closed)
        let told = sentences(impact)
        #expect(told.contains("Crédits disponibles : 1 au lieu de 3."))
        #expect(told.contains("Le crédit supplémentaire des nouveaux arrivants disparaît (réservé)."))
        #expect(
            told.contains(
                "Plus aucun crédit ne couvre le module «\u{A0}Accompagner les seniors\u{A0}», session du 5 octobre 2026."
            )
        )
        #expect(told.contains("L'obligation de l'année 2026 disparaît."))
        #expect(told.last?.hasSuffix("« Non financé » au lieu de « Financé ».") == true)
        #expect(impact.judgements.map(\.before) == [.funded] && impact.judgements.map(\.after) == [.unfunded])
        #expect(RuleBookImpact.Part.allCases.allSatisfy { impact.changes($0) })
    }

    @Test func aStepOfTheTrainingMoves() throws {
        let later = try RuleBook(changing: { text in
            text.replace("\"mockJury\": 115", with: "\"mockJury\": 122")
        })
        let told = sentences(impact(try dossier(), on: "2025-12-01", later))
        #expect(told.contains("Étape « Jury blanc » : prévu le 19 mars 2026 au lieu de prévu le 12 mars 2026."))
    }

    @Test func aRequestPaidOtherwiseIsNotJudged() throws {
        var dossier = try dossier(.inReview)
        #expect(impact(dossier, book).judgements.count == 1)
        dossier.moduleRegistrations[0].funding = .employer
        #expect(impact(dossier, book).judgements.isEmpty)
    }

    @Test func sentencesOfChanceAreReadable() throws {
        let other = try RuleBook(changing: { text in
            text.replace("\"months\": 12, \"disputedMonths\": 13", with: "\"months\": 10, \"disputedMonths\": 11")
            text.replace("\"fromYear\": 2025, \"carriedYears\": 1", with: "\"fromYear\": 2025, \"carriedYears\": 0")
            text.replace("\"newcomerModules\": 2", with: "\"newcomerModules\": 3")
            text.replace("\"exam\": 14", with: "\"exam\": 21")
        })
        var told: Set<String> = []
        for seed in 0..<300 as Range<UInt64> {
            let sample = Sample(seed: seed, reviewed: true)
            let on = sample.request.sessionStart
            for sentence in sentences(RuleBookImpact(of: sample.dossier, on: on, replacing: book, with: other)) {
                told.insert(sentence)
                #expect(sentence.hasSuffix("."), "\(sentence)")
                #expect(!sentence.contains("  ") && !sentence.contains("_") && !sentence.contains("nil"), "\(sentence)")
            }
        }
        #expect(told.count > 100)
    }
}
