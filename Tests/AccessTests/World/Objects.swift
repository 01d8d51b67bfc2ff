@testable import TrainingWeb

/// What a parameter of a path names.
enum ObjectKind: Sendable, Hashable {
    case person, structure, cohort, roster, correction, post, contract, enrolment, session, asset
    case paper
    case proof
    /// A session as the body that holds it works on it.
    case desk

    /// The kind's word in public names.
    fileprivate var word: String {
        switch self {
        case .person: "person"
        case .structure: "structure"
        case .cohort: "cohort"
        case .roster: "import"
        case .correction: "correction"
        case .post: "post"
        case .contract: "contract"
        case .enrolment: "enrolment"
        case .session, .desk: "session"
        case .asset: "asset"
        case .paper: "paper"
        case .proof: "proof"
        }
    }
}

/// A value of a parameter: an object of the world, or something that names nothing.
struct Object: Sendable, Hashable {
    let kind: ObjectKind
    /// Key of the object; nil for what names nothing.
    let id: Int?
    /// What stands in the path.
    let text: String

    init(_ kind: ObjectKind, _ id: Int) {
        self.kind = kind
        self.id = id
        text = PublicName.text(of: kind.word, id)
    }

    private init(_ kind: ObjectKind, text: String, id: Int? = nil) {
        self.kind = kind
        self.id = id
        self.text = text
    }

    /// A name of the right shape that nothing has.
    static func missing(_ kind: ObjectKind) -> Object {
        Object(kind, text: kind == .asset ? "parcours.0.css" : "ca00000f-0000-4000-8000-000000000000")
    }

    /// Everything of a kind, then what names nothing: missing, malformed, and the keys that public names stand for.
    /// - Parameters:
    ///   - kind: the kind.
    ///   - thoroughly: in every form that a name may have; else one of each.
    /// - Returns: the values, those that name something first.
    static func all(_ kind: ObjectKind, thoroughly: Bool) -> [Object] {
        let known: [Object] =
            switch kind {
            case .person: World.people.map { Object(kind, $0.id) }
            case .structure: World.structures.map { Object(kind, $0) }
            case .cohort: World.cohorts.map { Object(kind, $0.id) }
            case .roster: World.cohorts.map { Object(kind, $0.id + 4_000) }
            case .correction: World.people.filter { $0.cohort != nil }.map { Object(kind, $0.id) }
            case .post: World.structures.map { Object(kind, World.post(of: $0)) }
            case .contract: World.contracts.map { Object(kind, $0.id) }
            case .enrolment: World.people.filter { $0.cohort != nil }.map { Object(kind, $0.id) }
            case .proof: World.people.filter { $0.cohort != nil }.map { Object(kind, $0.id) }
            case .paper: World.people.filter { $0.cohort != nil }.map { Object(kind, $0.id) }
            case .session, .desk: World.cohorts.map { Object(kind, $0.id + 3_000) }
            case .asset:
                [Object(kind, text: String(Assets().stylesheet.split(separator: "/").last ?? ""), id: 1)]
            }
        // The same name written otherwise is the same object.
        let shouted = known.prefix(kind == .asset ? 0 : 1).map { Object(kind, text: $0.text.uppercased(), id: $0.id) }
        let malformed = ["\(known[0].id ?? 0)", "0", "x", "%00", "%27%20or%20true--", "%C3%28", "..%2F..%2Fetc"]
            .map { Object(kind, text: $0) }
        return known + [missing(kind)] + (thoroughly ? shouted + malformed : Array(malformed.prefix(1)))
    }
}
