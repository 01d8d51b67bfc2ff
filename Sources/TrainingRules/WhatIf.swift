/// Facts changed for the sake of a question: the same rules answer on them, and nothing of it is recorded.
public struct WhatIf: Hashable, Sendable {
    /// Day the initial training would have started, or nil to keep what is recorded.
    public var startedOn: CivilDate?
    /// Day it would have been completed, or nil to keep what is recorded.
    public var completedOn: CivilDate?
    /// Last day of the contract that covers the day asked about, else of the latest one; nil keeps what is recorded.
    public var contractEnd: CivilDate?

    /// Changed facts; none unless given.
    public init(startedOn: CivilDate? = nil, completedOn: CivilDate? = nil, contractEnd: CivilDate? = nil) {
        self.startedOn = startedOn
        self.completedOn = completedOn
        self.contractEnd = contractEnd
    }

    /// Whether nothing is changed.
    public var isEmpty: Bool { self == WhatIf() }

    /// Why changed facts cannot hold beside those that are recorded; its sentence is written by `WhatIfText`.
    public enum Contradiction: Error, Hashable, Sendable {
        /// The training would end before it starts.
        case completedBeforeStart(CivilDate)
        /// The contract would end before it begins.
        case contractEndsBeforeItBegins(CivilDate)
        /// There is no contract whose end could change.
        case noContract
    }

    /// The dossier with the changed facts, for an answer on `day`.
    ///
    /// What is recorded to have followed the start is left out where it would now precede it; hours as well, while the
    /// start lies ahead of `day`.
    /// - Throws: the contradiction, when the facts cannot hold together.
    public func applied(to dossier: Dossier, on day: CivilDate) throws(Contradiction) -> Dossier {
        guard !isEmpty else { return dossier }
        var changed = dossier
        if startedOn != nil || completedOn != nil {
            changed.initialTraining = try training(dossier.initialTraining ?? InitialTraining(), on: day)
        }
        if let contractEnd {
            guard let index = dossier.contractInQuestion(on: day) else { throw .noContract }
            let start = changed.contracts[index].start
            guard start <= contractEnd else { throw .contractEndsBeforeItBegins(start) }
            changed.contracts[index].end = contractEnd
        }
        return changed
    }

    private func training(_ recorded: InitialTraining, on day: CivilDate) throws(Contradiction) -> InitialTraining {
        var training = recorded
        if let startedOn {
            func kept(_ date: CivilDate?) -> CivilDate? { date.flatMap { $0 < startedOn ? nil : $0 } }
            training.startedOn = startedOn
            training.abandonedOn = kept(training.abandonedOn)
            training.completedOn = kept(training.completedOn)
            training.mockJuryOn = kept(training.mockJuryOn)
            if startedOn > day {
                training.teachingHours = nil
                training.internshipHours = nil
            }
        }
        if let completedOn {
            if let start = training.startedOn, completedOn < start { throw .completedBeforeStart(start) }
            training.completedOn = completedOn
            training.abandonedOn = nil
        }
        return training
    }
}

extension Dossier {
    /// Position of the contract that covers `day`, else of the latest one; nil when there is none.
    ///
    /// Of several, the one that begins last; the same one whatever their order.
    fileprivate func contractInQuestion(on day: CivilDate) -> Int? {
        func rank(_ index: Int) -> (Int, CivilDate, CivilDate, String) {
            let contract = contracts[index]
            return (contract.covers(day) ? 1 : 0, contract.start, contract.end ?? .farFuture, contract.siret)
        }
        return contracts.indices.max { rank($0) < rank($1) }
    }
}

/// Changed facts in French.
public enum WhatIfText {
    /// The suppositions, one clause each: `la formation commence le 2 mars 2026`.
    public static func clauses(_ whatIf: WhatIf) -> [String] {
        [
            whatIf.startedOn.map { "la formation commence le \($0.inFrench)" },
            whatIf.completedOn.map { "la formation se termine le \($0.inFrench)" },
            whatIf.contractEnd.map { "le contrat se termine le \($0.inFrench)" },
        ].compactMap { $0 }
    }

    /// The suppositions in one sentence without its full stop: `Hypothèse : la formation commence le 2 mars 2026`.
    public static func sentence(_ whatIf: WhatIf) -> String {
        "Hypothèse : \(clauses(whatIf).joined(separator: ", "))"
    }

    /// Why the suppositions cannot hold, in one sentence.
    public static func sentence(_ contradiction: WhatIf.Contradiction) -> String {
        switch contradiction {
        case .completedBeforeStart(let start):
            "La formation ne peut pas se terminer avant d'avoir commencé, le \(start.inFrench)."
        case .contractEndsBeforeItBegins(let start):
            "Le contrat ne peut pas se terminer avant d'avoir commencé, le \(start.inFrench)."
        case .noContract: "Aucun contrat n'est enregistré : sa fin ne peut pas changer."
        }
    }
}
