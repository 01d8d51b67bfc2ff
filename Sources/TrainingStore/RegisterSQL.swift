public import Postgres

/// A kind of data.
public struct DataClassRow: Sendable {
    /// Its name in the inventory.
    public let code: String
    /// French title.
    public let title: String
    /// What it holds, in French.
    public let description: String
    /// Whether it says something of a person.
    public let isPersonal: Bool
    /// Whether a person gets it in the export of their data.
    public let isExported: Bool
}

/// Why data is kept.
public struct PurposeRow: Sendable {
    /// Its name in the inventory.
    public let code: String
    /// French title.
    public let title: String
    /// What for, in French.
    public let description: String
    /// `public_interest`, `legal_obligation` or another basis of RGPD article 6; `none` without personal data.
    public let legalBasis: String
    /// Whose data, in French.
    public let subjects: String
}

/// How long data is kept.
public struct RetentionRuleRow: Sendable {
    /// Its name in the inventory.
    public let code: String
    /// French title.
    public let title: String
    /// From when the months count, such as `last_activity` or `contact_end`.
    public let starts: String
    /// Months; nil when it is kept.
    public let months: Int16?
    /// `anonymise`, `delete` or `keep`.
    public let action: String
    /// Days of notice before it.
    public let noticeDays: Int16
    /// The same in French.
    public let description: String
}

/// Somebody to write to about personal data.
public struct DataOfficeRow: Sendable {
    /// `controller`, `contact` or `authority`.
    public let role: String
    /// Name, in French.
    public let name: String
    /// E-mail or web address.
    public let contact: String
    /// Where this is known from.
    public let source: String
}

/// A column of the inventory, with who may read it today.
public struct InventoryRow: Sendable {
    /// Schema and table, `public.person`.
    public let table: String
    /// Column.
    public let column: String
    /// French title; nil for what says nothing of a person.
    public let title: String?
    /// `data_class.code`.
    public let dataClass: String
    /// Whom it is about: `person`, `account`, `contact`, `third`, `author`, `file` or `none`.
    public let subject: String
    /// `processing_purpose.code`.
    public let purpose: String
    /// `retention_rule.code`.
    public let retention: String
    /// What anonymising does to it: `keep`, `null`, `value`, `email`, `renew` or `journal`.
    public let erasure: String
    /// The personas that read it of somebody else than themselves.
    public let readers: [String]
}

/// What the register of processing is made of (`migrations/0019`); readable by everybody.
public enum RegisterSQL {
    /// The kinds of data, in their order.
    public static let classes = Statement(
        "register.classes",
        """
        select c.code, c.title, c.description, c.is_personal, c.is_exported from data_class c order by c.position
        """,
        returns: String.self,
        String.self,
        String.self,
        Bool.self,
        Bool.self,
        as: DataClassRow.init
    )

    /// The purposes, in their order.
    public static let purposes = Statement(
        "register.purposes",
        """
        select p.code, p.title, p.description, p.legal_basis, p.subjects from processing_purpose p order by p.position
        """,
        returns: String.self,
        String.self,
        String.self,
        String.self,
        String.self,
        as: PurposeRow.init
    )

    /// The retention rules, in their order.
    public static let retention = Statement(
        "register.retention",
        """
        select r.code, r.title, r.starts, r.months, r.action, r.notice_days, r.description
        from retention_rule r
        order by r.position
        """,
        returns: String.self,
        String.self,
        String.self,
        Int16?.self,
        String.self,
        Int16.self,
        String.self,
        as: RetentionRuleRow.init
    )

    /// Whom to write to, in order.
    public static let offices = Statement(
        "register.offices",
        "select o.role, o.name, o.contact, o.source from data_office o order by o.position",
        returns: String.self,
        String.self,
        String.self,
        String.self,
        as: DataOfficeRow.init
    )

    /// The inventory, column by column in the order of the catalogue.
    ///
    /// The readers are those of the rights and policies in force: a persona with the right on the column and a policy
    /// for reading that asks for more than being the account or person concerned.
    public static let inventory = Statement(
        "register.inventory",
        """
        select i.table_schema || '.' || i.table_name, i.column_name, i.title, i.class, i.subject, i.purpose,
            i.retention, i.erasure,
            array(
                select r.name
                from unnest(array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national',
                    'auditor']) with ordinality r (name, place)
                where i.subject <> 'none' and has_column_privilege('p_' || r.name, k.oid, a.attnum, 'select')
                    and exists (
                        select from pg_catalog.pg_policy p
                        where p.polrelid = k.oid and p.polcmd in ('r', '*')
                            and p.polroles @> array[('p_' || r.name)::regrole::oid]
                            and pg_get_expr(p.polqual, p.polrelid)
                                !~ '= [(] SELECT ctx[.](account_id|person_id|coordinator_id)[(][)]'
                    )
                order by r.place
            )
        from data_inventory i
        join pg_catalog.pg_namespace n on n.nspname = i.table_schema
        join pg_catalog.pg_class k on k.relnamespace = n.oid and k.relname = i.table_name
        join pg_catalog.pg_attribute a on a.attrelid = k.oid and a.attname = i.column_name
        order by i.table_schema, i.table_name, a.attnum
        """,
        returns: String.self,
        String.self,
        String?.self,
        String.self,
        String.self,
        String.self,
        String.self,
        String.self,
        [String].self,
        as: InventoryRow.init
    )
}
