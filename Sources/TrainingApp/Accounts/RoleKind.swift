/// What somebody may be given: a persona and, where it has several, a function within it.
public struct RoleKind: Hashable, Sendable {
    /// The persona.
    public let persona: Persona
    /// The function within it, as it is stored; nil where there is one only.
    public let function: String?

    /// The operator's.
    public static let national = RoleKind(alone: .national)

    /// The kind of a persona that has no functions.
    private init(alone persona: Persona) {
        self.persona = persona
        function = nil
    }

    /// A kind from its stored parts; nil for a function the persona does not have.
    public init?(_ persona: Persona, _ function: String?) {
        guard Self.functions(of: persona).contains(function) else { return nil }
        self.persona = persona
        self.function = function
    }

    /// A kind from what a form sends back: `training:trainer`, `national`.
    public init?(key: String) {
        let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
        guard let persona = parts.first.flatMap(Persona.init) else { return nil }
        self.init(persona, parts.count > 1 ? parts[1] : nil)
    }

    /// What a form sends back.
    public var key: String { function.map { "\(persona.rawValue):\($0)" } ?? persona.rawValue }

    /// Every kind, in the order of the personas.
    public static let all: [RoleKind] = Persona.allCases.flatMap { persona in
        functions(of: persona).compactMap { RoleKind(persona, $0) }
    }

    private static func functions(of persona: Persona) -> [String?] {
        switch persona {
        case .employer: ["manager", "hr", "referent"]
        case .training: ["administrator", "trainer", "jury_secretary"]
        case .advisor, .coordinator, .prefecture, .national, .auditor: [nil]
        }
    }

    /// How it is called in French.
    public var label: String {
        switch (persona, function) {
        case (.advisor, _): "Conseiller ou conseillère numérique"
        case (.employer, "hr"): "Structure employeuse, ressources humaines"
        case (.employer, "referent"): "Structure employeuse, référent ou référente"
        case (.employer, _): "Structure employeuse, responsable"
        case (.training, "trainer"): "Organisme de formation, formation"
        case (.training, "jury_secretary"): "Organisme de formation, secrétariat de jury"
        case (.training, _): "Organisme de formation, administration"
        case (.coordinator, _): "Coordination"
        case (.prefecture, _): "Préfecture"
        case (.national, _): "Pilotage national"
        case (.auditor, _): "Contrôle"
        }
    }

    /// The kinds that somebody of this kind gives; the database has the last word (`ctx.may_give`).
    public var given: [RoleKind] {
        switch (persona, function) {
        case (.national, _): Self.all
        case (.training, "administrator"), (.employer, "manager"):
            Self.all.filter { $0.persona == persona || $0.persona == .advisor }
        default: []
        }
    }

    /// Whether somebody of this kind may let another stand in (`role_power`, delegate).
    public var mayDelegate: Bool { persona == .coordinator || !given.isEmpty }
}
