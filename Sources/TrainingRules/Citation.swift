/// The document a rule comes from, with its words (rule D-1).
public struct Citation: Hashable, Sendable {
    /// Code of the rule (`D-6`).
    public var rule: String
    /// Title of the document.
    public var title: String
    /// The document's words, or their sense when it is paraphrased.
    public var quote: String
    /// First day on which it is the one to cite, or nil.
    public var from: CivilDate?
    /// Last such day, or nil.
    public var to: CivilDate?
    /// Zones it speaks of, or nil for all.
    public var zones: Set<Territory.Zone>?
    /// The credit it speaks of (`X`, or `A` for those of a year), or nil for any.
    public var credit: String?
    /// The reading it speaks for, or nil for any.
    public var reading: String?

    /// A citation; what is left out fits everything.
    public init(
        rule: String,
        title: String,
        quote: String,
        from: CivilDate? = nil,
        to: CivilDate? = nil,
        zones: Set<Territory.Zone>? = nil,
        credit: String? = nil,
        reading: String? = nil
    ) {
        self.rule = rule
        self.title = title
        self.quote = quote
        self.from = from
        self.to = to
        self.zones = zones
        self.credit = credit
        self.reading = reading
    }

    /// Whether it fits a reason given by a reading on a day in a zone.
    public func applies(
        to reason: Reason,
        reading name: String,
        on day: CivilDate,
        in zone: Territory.Zone
    ) -> Bool {
        if let reading, reading != name { return false }
        if let credit, reason.credit?.family != credit { return false }
        if let from, day < from { return false }
        if let to, to < day { return false }
        return zones?.contains(zone) != false
    }
}

/// One rule as the page of rules tells it.
public struct RuleArticle: Hashable, Sendable {
    /// Code of the rule (`D-6`).
    public var rule: String
    /// Short French title.
    public var title: String
    /// The rule in plain French.
    public var text: String
    /// First day it applies, or nil when no source gives one.
    public var since: CivilDate?
    /// The documents behind it.
    public var citations: [Citation]

    /// A rule told in plain French.
    public init(rule: String, title: String, text: String, since: CivilDate?, citations: [Citation]) {
        self.rule = rule
        self.title = title
        self.text = text
        self.since = since
        self.citations = citations
    }
}

/// A point on which the sources contradict each other.
public struct Contradiction: Hashable, Sendable {
    /// What it is about, in French.
    public var topic: String
    /// What each source says.
    public var statements: [Citation]
    /// The reading chosen and why, in French.
    public var chosen: String

    /// A contradiction and the reading chosen.
    public init(topic: String, statements: [Citation], chosen: String) {
        self.topic = topic
        self.statements = statements
        self.chosen = chosen
    }
}
