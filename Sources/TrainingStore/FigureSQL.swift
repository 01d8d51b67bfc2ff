public import Postgres
public import TrainingRules

/// Figures of the directory.
public enum FigureSQL {
    /// Every department on a day ($1) as known on another ($2), by code; only one ($3) where given.
    public static let departments = Statement(
        "figure.departments",
        """
        select f.territory, f.target, f.attributed, f.occupied, f.structures, f.anomalies
        from department_figures($1, $2) f
        where $3::text is null or f.territory = $3
        order by f.territory
        """,
        takes: CivilDate.self,
        CivilDate.self,
        Territory?.self,
        returns: Territory?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        as: { territory, target, attributed, occupied, structures, anomalies -> DepartmentFigures? in
            territory.map {
                DepartmentFigures(
                    territory: $0,
                    target: target,
                    attributed: attributed ?? 0,
                    occupied: occupied ?? 0,
                    structures: structures ?? 0,
                    anomalies: anomalies ?? 0
                )
            }
        }
    )

    /// The territory that a prefecture's session stands for.
    public static let ownTerritory = Statement(
        "figure.own_territory",
        "select ctx.territory()",
        returns: String?.self
    )

    /// Declares the posts wanted in a department ($1) from a day ($2) on: number, source, day of the declaration.
    public static let declareTarget = Statement(
        "figure.declare_target",
        """
        insert into territory_target (territory, from_on, posts, source, declared_on)
        values ($1, $2, $3::bigint::integer, $4, $5)
        """,
        takes: Territory.self,
        CivilDate.self,
        Int.self,
        String.self,
        CivilDate.self
    )
}
