import Digest
public import Postgres
import TrainingRules
import TrainingStore

/// Invites the advisors that the caller follows and who have no access yet, each at the address on record.
///
/// Run again it invites those that are left: nobody gets two invitations.
public struct InviteAdvisors: UseCase {
    /// Writes invitations; their mails leave by themselves.
    public static let access = Access.writes
    /// The most people in one run.
    public static let most = 500

    /// Asks for it.
    public init() {}

    /// - Returns: how many were invited.
    ///   Nobody is, where the caller does not give advisors access.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        let key = context.keys.current(for: .invitation)
        let people = try session.fetchAll(AccessSQL.uninvited(Self.most))
        for row in people {
            guard let person = row.person else { continue }
            let id = PostgresUUID.random()
            _ = try session.fetchOne(
                AccessSQL.invite(
                    id,
                    InvitationSecret(of: id, under: key).hash,
                    key.id,
                    row.email,
                    row.name,
                    Persona.advisor.rawValue,
                    nil,
                    person.description,
                    nil,
                    false
                )
            )
        }
        return people.count
    }
}
