import TrainingRules
import TrainingStore

extension PaperContent {
    /// What a paper of that kind says today.
    init(_ kind: PaperKind, _ facts: PaperFacts, _ context: Context) {
        let programme = facts.row.cohort.flatMap { context.ruleBook.programme($0.programme) }
        var lines = [
            Line(label: "Stagiaire", value: facts.name),
            Line(label: "Structure employeuse", value: Self.employer(facts)),
            Line(label: "Organisme de formation", value: facts.row.body),
            Line(label: "Intitulé", value: PaperText.training(of: programme)),
        ]
        if let cohort = facts.row.cohort { lines.append(Line(label: "Promotion", value: cohort.code)) }
        let own: (sentences: [String], lines: [Line], table: Table?) =
            switch kind {
            case .convocation: Self.convocation(facts)
            case .attendance: Self.attendance(facts)
            case .completion: Self.completion(facts, context)
            case .followed: Self.followed(facts, context)
            }
        self.init(
            title: kind.title,
            body: facts.row.body,
            person: facts.name,
            sentences: own.sentences,
            lines: lines + own.lines,
            table: own.table
        )
    }

    private static func employer(_ facts: PaperFacts) -> String {
        guard let employer = facts.employer else { return "non renseignée" }
        return employer.number.map { "\(employer.name) (\($0))" } ?? employer.name
    }

    private static func convocation(_ facts: PaperFacts) -> ([String], [Line], Table?) {
        var lines: [Line] = []
        if let sent = facts.day(of: .convocationReceived) {
            lines.append(Line(label: "Convocation envoyée le", value: sent.inFrench))
        }
        if let start = facts.row.cohort?.start { lines.append(Line(label: "Premier jour", value: start.inFrench)) }
        let sentences = [
            "Nous vous convoquons à la formation initiale des conseillers numériques, sur votre temps de travail et sans "
                + "frais pour vous ni pour votre structure.",
            "Vous et votre responsable confirmez chacun cette convocation et son planning, au plus tard sept jours avant "
                + "le premier jour.",
        ]
        guard let calendar = facts.calendar else { return (sentences, lines, nil) }
        let hours = calendar.days.reduce(0) { $0 + $1.hours }
        lines.append(Line(label: "Durée", value: "\(hours)\u{A0}h en \(calendar.days.count) jours, jury blanc compris"))
        lines.append(Line(label: "Examen, à partir du", value: calendar[.examNotBefore].inFrench))
        return (
            sentences, lines,
            Table(
                caption: "Le planning",
                head: ["Jour", "Durée", "Contenu"],
                rows: calendar.days.map {
                    [$0.date.inFrench, "\($0.hours)\u{A0}h", $0.kind == .mockJury ? "Jury blanc" : "Formation"]
                }
            )
        )
    }

    private static func attendance(_ facts: PaperFacts) -> ([String], [Line], Table?) {
        let territory = facts.row.person.territory
        let followed = facts.halfDays.reduce(0) { $0 + $1.minutes }
        var lines = [
            Line(label: "Demi-journées notées", value: "\(facts.halfDays.count)"),
            Line(label: "Durée suivie", value: PaperText.duration(followed)),
        ]
        let madeUp = facts.teachingMinutes - followed
        if madeUp > 0 {
            lines.append(Line(label: "Heures rattrapées ou reprises d'un relevé", value: PaperText.duration(madeUp)))
        }
        return (
            ["Les demi-journées notées, avec la signature du stagiaire et la contresignature de qui a enseigné."],
            lines,
            Table(
                caption: "Les demi-journées",
                head: ["Jour", "Demi-journée", "Présence", "Durée", "Signature du stagiaire", "Contresignature"],
                rows: facts.halfDays.map { half in
                    let signed = half.signedAt.map { LocalTime($0, in: territory) }
                    let countersigned = half.countersignedAt.map { LocalTime($0, in: territory) }
                    return [
                        half.day.inFrench,
                        PaperText.half(half.half),
                        PaperText.status(half.status),
                        PaperText.duration(half.minutes),
                        signed.map { "\($0.day.inFrench), \($0.clock)" } ?? "–",
                        countersigned.map { "\(half.trainer ?? ""), \($0.day.inFrench), \($0.clock)" } ?? "–",
                    ]
                }
            )
        )
    }

    private static func completion(_ facts: PaperFacts, _ context: Context) -> ([String], [Line], Table?) {
        (
            [
                "\(facts.row.body) atteste \(Elision.that(facts.name)) a suivi l'action désignée ci-dessous.",
                "Sans préjudice des délais imposés par les règles fiscales, comptables ou commerciales, l'organisme "
                    + "conserve l'ensemble des pièces qui justifient la réalisation de l'action.",
            ],
            [
                Line(
                    label: "Nature de l'action",
                    value: "Action de formation (1° de l'article L. 6313-1 du code du travail)"
                )
            ] + days(of: facts) + hours(of: facts, context),
            nil
        )
    }

    private static func followed(_ facts: PaperFacts, _ context: Context) -> ([String], [Line], Table?) {
        var lines = [Line(label: "Objectif", value: "Préparer l'examen du CCP1 et exercer la médiation numérique")]
        lines += days(of: facts) + hours(of: facts, context)
        if let jury = facts.day(of: .mockJuryHeld) { lines.append(Line(label: "Jury blanc le", value: jury.inFrench)) }
        if let closed = facts.day(of: .completed) {
            lines.append(Line(label: "Formation achevée le", value: closed.inFrench))
        }
        return (
            [
                "\(facts.row.body) atteste \(Elision.that(facts.name)) a suivi la formation initiale jusqu'à son jury blanc.",
                "Cette attestation ne dit rien du résultat de l'examen : il n'est pas nécessaire de l'obtenir pour exercer.",
            ],
            lines,
            nil
        )
    }

    private static func days(of facts: PaperFacts) -> [Line] {
        guard let period = facts.period else { return [] }
        return [Line(label: "Dates", value: "du \(period.from.inFrench) au \(period.to.inFrench)")]
    }

    private static func hours(of facts: PaperFacts, _ context: Context) -> [Line] {
        let jury = facts.mockJuryHours(context) * 60
        var lines = [Line(label: "Durée suivie", value: PaperText.duration(facts.teachingMinutes + jury))]
        if jury > 0 { lines.append(Line(label: "dont jury blanc", value: PaperText.duration(jury))) }
        if facts.internshipMinutes > 0 {
            lines.append(Line(label: "Stage en structure", value: PaperText.duration(facts.internshipMinutes)))
        }
        return lines
    }
}
