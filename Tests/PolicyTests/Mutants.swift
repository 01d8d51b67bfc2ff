import Postgres

/// One change of the policies, rights or protection of a table that the matrix has to notice.
struct Mutant: Sendable {
    let table: String
    let name: String
    let kind: String
    /// The roles it is about: their seats look first.
    let roles: Set<String>
    let sql: String

    private init(_ table: String, _ object: String, _ kind: String, _ roles: Set<String>, _ sql: String) {
        self.table = table
        self.name = "\(table).\(object): \(kind)"
        self.kind = kind
        self.roles = roles
        self.sql = sql
    }
}

// MARK: - Policies

/// A policy as the catalogue tells it.
struct Policy: Sendable {
    let table: String
    let name: String
    let command: String
    let roles: [String]
    let condition: String?
    let check: String?

    /// All of them, as the superuser reads them.
    static let all = Statement(
        "probe.policies",
        """
        select tablename::text, policyname::text, cmd, roles::text[], qual, with_check from pg_policies
        where schemaname = 'public' order by tablename, policyname
        """,
        returns: String.self,
        String.self,
        String.self,
        [String].self,
        String?.self,
        String?.self,
        as: Policy.init
    )
}

extension Mutant {
    /// The policy dropped; its condition and its check made true, where they are not; each conjunct of them left out.
    static func of(_ policy: Policy) -> [Mutant] {
        let target = "\"\(policy.name)\" on public.\(policy.table)"
        func mutant(_ kind: String, _ sql: String) -> Mutant {
            Mutant(policy.table, policy.name, kind, Set(policy.roles), sql)
        }
        func changed(_ clause: String, _ text: String?) -> [Mutant] {
            guard let text, text != "true" else { return [] }
            return [mutant("\(clause) true", "alter policy \(target) \(clause) (true)")]
                + Conjuncts.weakened(text).map {
                    mutant("\(clause) without \($0.left)", "alter policy \(target) \(clause) (\($0.text))")
                }
        }
        return [mutant("dropped", "drop policy \(target)")]
            + changed("using", policy.condition)
            + changed("with check", policy.check)
    }

    /// The table without its protection.
    static func ofProtection(_ table: String) -> [Mutant] {
        ["no force", "disable"].map {
            Mutant(table, "*", $0, ["parcours_owner"], "alter table public.\(table) \($0) row level security")
        }
    }
}

/// What stands between the ANDs of a condition, at any depth.
enum Conjuncts {
    /// The condition once for each conjunct, without it.
    static func weakened(_ condition: String) -> [(left: String, text: String)] {
        let text = Array(condition)
        var opened: [Int] = []
        var starts: [Int: [Int]] = [:]
        var result: [(left: String, text: String)] = []
        for index in text.indices {
            switch text[index] {
            case "(": opened.append(index)
            case ")":
                guard let open = opened.popLast(), let ands = starts[open] else { continue }
                // The group holds several conjuncts: from its parenthesis, or the last AND, to the next.
                let bounds = [open + 1] + ands.map { $0 + 5 } + [index + 5]
                for part in 0..<(bounds.count - 1) {
                    let range = bounds[part]..<(bounds[part + 1] - 5)
                    let rest = String(text[..<range.lowerBound]) + "true" + String(text[range.upperBound...])
                    let left = String(text[range]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    result.append((left, rest))
                }
            case " " where text[index...].starts(with: " AND "):
                if let open = opened.last { starts[open, default: []].append(index) }
            default: break
            }
        }
        return result
    }
}

// MARK: - Rights

/// What a persona may do with a whole table.
struct Grant: Sendable {
    let table: String
    let role: String
    let right: String

    /// The rights that personas do not have.
    static let missing = Statement(
        "probe.missing_grants",
        """
        select c.relname::text, r.rolname::text, g.name
        from pg_class c cross join pg_roles r
        cross join (values ('select'), ('insert'), ('update'), ('delete'), ('truncate')) g (name)
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and r.rolname like 'p\\_%'
            and not has_table_privilege(r.oid, c.oid, g.name)
            -- Held on each column, a right is held on the table.
            and (g.name in ('delete', 'truncate') or exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    and not has_column_privilege(r.oid, c.oid, a.attnum,
                        case when g.name in ('delete', 'truncate') then 'select' else g.name end)))
        order by c.relname, r.rolname, g.name
        """,
        returns: String.self,
        String.self,
        String.self,
        as: Grant.init
    )
}

extension Mutant {
    /// One right more.
    static func of(_ grant: Grant) -> Mutant {
        Mutant(
            grant.table,
            grant.role,
            "granted \(grant.right)",
            [grant.role],
            "grant \(grant.right) on public.\(grant.table) to \(grant.role)"
        )
    }
}
