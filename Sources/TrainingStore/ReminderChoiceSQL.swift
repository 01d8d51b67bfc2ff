public import Postgres

/// How often an address wants reminders, chosen signed in or by the link of a mail.
public enum ReminderChoiceSQL {
    /// The address of the caller's reminders; nil without one.
    public static let ownAddress = Statement(
        "reminder.own_address",
        "select own_reminder_address()",
        returns: String?.self
    )

    /// What was chosen for the caller's address.
    public static let own = Statement(
        "reminder.own_choices",
        "select o.topic, o.pace from own_reminder_preferences() o",
        returns: String?.self,
        String?.self,
        as: { (topic: $0, pace: $1) }
    )

    /// Chooses for the caller's address: topics, and the pace of each; false when there is no address.
    public static let choose = Statement(
        "reminder.choose",
        "select choose_reminder_paces($1, $2)",
        takes: [String].self,
        [String].self,
        returns: Bool?.self
    )

    /// What was chosen for the address of a mailed link, by the SHA-256 of its secret; a row without topic tells that it
    /// is genuine.
    public static let mailed = Statement(
        "reminder.mailed_choices",
        "select m.address, m.topic, m.pace from mailed_reminder_preferences($1) m",
        takes: [UInt8].self,
        returns: String?.self,
        String?.self,
        String?.self,
        as: { (address: $0, topic: $1, pace: $2) }
    )

    /// Chooses by a mailed link; false when it opens nothing.
    public static let chooseMailed = Statement(
        "reminder.choose_mailed",
        "select choose_mailed_reminder_paces($1, $2, $3)",
        takes: [UInt8].self,
        [String].self,
        [String].self,
        returns: Bool?.self
    )

    /// Notes the link of an address ($2), by the SHA-256 of its secret ($1).
    public static let noteLink = Statement(
        "reminder.note_link",
        """
        insert into reminder_unsubscribe (secret_hash, email) values ($1, $2)
        on conflict on constraint unsubscribe_link_is_one do nothing
        """,
        takes: [UInt8].self,
        String.self
    )

    /// What was chosen for some addresses.
    public static let ofAddresses = Statement(
        "reminder.choices_of_addresses",
        "select f.email, f.topic, f.pace from reminder_preference f where f.email = any($1)",
        takes: [String].self,
        returns: String.self,
        String.self,
        String.self,
        as: { (address: $0, topic: $1, pace: $2) }
    )

    /// Whole hours since the last mail of reminders to each of some addresses, of those of the last week.
    public static let lastMails = Statement(
        "reminder.last_mails",
        """
        select m.recipient, floor(extract(epoch from now() - max(m.created_at)) / 3600)::bigint
        from outgoing_mail m
        where m.kind = 'reminders' and m.recipient = any($1) and m.created_at > now() - interval '7 days'
            and m.state <> 'skipped'
        group by m.recipient
        """,
        takes: [String].self,
        returns: String.self,
        Int?.self,
        as: { (address: $0, hours: $1) }
    )
}
