extension EnrolmentFile {
    /// The file with one more step, after those of the same day.
    public func adding(_ step: Step) -> EnrolmentFile {
        var file = self
        file.steps.insert(step, at: place(of: step))
        return file
    }

    /// The file without the step at that place.
    public func removing(at index: Int) -> EnrolmentFile {
        var file = self
        file.steps.remove(at: index)
        return file
    }

    /// Why the step cannot be added: the rule that it breaks, or makes a later step break that kept it before; nil when it
    /// can.
    public func refusal(adding step: Step) -> EnrolmentFault? {
        let place = place(of: step)
        let before = EnrolmentWalk(self).faults
        return EnrolmentWalk(adding(step)).faults.enumerated().lazy.compactMap { index, fault in
            let old = index == place ? nil : before[index < place ? index : index - 1]
            return fault == old ? nil : fault
        }.first
    }

    /// Why the step at that place cannot be taken back; nil when it can.
    public func refusal(removing index: Int) -> EnrolmentFault? {
        let before = EnrolmentWalk(self).faults
        return EnrolmentWalk(removing(at: index)).faults.enumerated().lazy.compactMap { place, fault in
            fault == before[place < index ? place : place + 1] ? nil : fault
        }.first
    }

    private func place(of step: Step) -> Int {
        steps.firstIndex { $0.on > step.on } ?? steps.endIndex
    }
}
