import TrainingRules

/// A reason with its rule, its words and its facts.
struct ReasonView: Sendable {
    let heading: String
    let message: String
    /// What to do about it; nil where that is told elsewhere.
    var remedy: String?
    let rule: String?
    /// Where the page of rules tells that rule; nil when it does not.
    let ruleLink: String?
    let source: String?
    let quote: String?
    let facts: [FactLine]
    let hasFacts: Bool

    init(_ reason: Reason, reading: String? = nil, _ request: ModuleRequest, in territory: Territory, _ book: RuleBook)
    {
        heading = ReasonText.title(reason.code)
        message = ReasonText.message(reason, in: book.catalogue)
        remedy = ReasonText.remedy(reason, in: book.catalogue)
        let citation = book.citation(for: reason, reading: reading, on: request.registeredOn, in: territory.zone)
        rule = citation?.rule
        ruleLink = citation.flatMap { citation in
            RulesPage.anchors(book).contains(citation.rule) ? "/regles#\(citation.rule)" : nil
        }
        source = citation?.title
        quote = citation?.quote
        facts = FactText.lines(reason, in: book.catalogue)
        hasFacts = !facts.isEmpty
    }
}

/// A decision, explained.
struct DecisionView: Sendable {
    /// What another reading of the sources answers.
    struct Other: Sendable {
        let name: String
        let summary: String
        let badge: BadgeView
        let reasons: [ReasonView]
    }

    let badge: BadgeView
    /// Style class of the box.
    let look: String
    /// The answer in one sentence.
    let sentence: String
    /// What was asked, in one sentence.
    let question: String
    let credit: String?
    var reasons: [ReasonView]
    let warnings: [ReasonView]
    let hasWarnings: Bool
    let changesOn: DayView?
    let others: [Other]
    let hasOthers: Bool
    let ruleBook: String
    /// Whatever was followed before cannot change that answer.
    let isRefused: Bool

    init(_ decision: Decision, _ request: ModuleRequest, in territory: Territory, under book: RuleBook) {
        func view(_ reason: Reason, _ reading: String? = nil) -> ReasonView {
            ReasonView(reason, reading: reading, request, in: territory, book)
        }
        badge = Self.badge(decision.verdict)
        look = badge.look
        sentence = VerdictText.sentence(decision.verdict)
        question =
            "\(CreditText.module(request.module, in: book.catalogue)), session qui commence le "
            + "\(French.date(request.sessionStart)), demande faite le \(French.date(request.registeredOn))."
        credit = decision.credit.map(CreditText.name)
        reasons = decision.reasons.map { view($0) }
        warnings = decision.warnings.map { view($0) }
        hasWarnings = !warnings.isEmpty
        changesOn = decision.changesOn.map(DayView.init)
        others = decision.otherReadings.map { other in
            Other(
                name: other.reading,
                summary: book.others.first { $0.name == other.reading }?.summary ?? "",
                badge: Self.badge(other.verdict),
                reasons: other.reasons.map { view($0, other.reading) }
            )
        }
        hasOthers = !others.isEmpty
        ruleBook = decision.ruleBook
        isRefused = decision.verdict == .refused
    }

    private static func badge(_ verdict: Verdict) -> BadgeView {
        let look =
            switch verdict {
            case .funded: "good"
            case .toConfirm, .unfunded: "warn"
            case .refused: "stop"
            }
        return BadgeView(look: look, word: VerdictText.title(verdict))
    }
}
