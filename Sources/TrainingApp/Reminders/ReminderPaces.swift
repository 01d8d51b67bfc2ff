public import TrainingRules

/// What somebody chose, topic by topic.
public struct ReminderPaces: Hashable, Sendable {
    /// The pace of each topic that was chosen; the others come daily.
    public let chosen: [ReminderTopic: ReminderPace]

    /// The paces of topics, as the store names them; what a later version wrote is left out.
    init(_ rows: [(topic: String, pace: String)]) {
        chosen = Dictionary(
            rows.compactMap { row in
                guard let topic = ReminderTopic(rawValue: row.topic), let pace = ReminderPace(rawValue: row.pace) else {
                    return nil
                }
                return (topic, pace)
            }
        ) { first, _ in first }
    }

    /// The pace of a topic.
    public func pace(of topic: ReminderTopic) -> ReminderPace { chosen[topic] ?? .daily }

    /// The pace of a kind of reminder, by its name in the store.
    func pace(ofKind kind: String) -> ReminderPace {
        ReminderKind(rawValue: kind).map { pace(of: $0.topic) } ?? .daily
    }
}
