extension DirectoryColumn {
    /// What a file must say of people, once it says anything of them.
    static let ofPeople: [DirectoryColumn] = [.lastName, .firstName, .email, .contractStart]

    /// The columns of people that a file lacks beside others of them: without these no row could tell who it is about.
    static func missing(in header: TableHeader<DirectoryColumn>) -> [RosterIssue] {
        let isSaid = ofPeople.contains { header.column($0) != nil }
        guard isSaid, !header.issues.contains(where: { $0.severity == .error }) else { return [] }
        return ofPeople.filter { header.column($0) == nil }.map {
            .columnMissing(1, $0.title, "Ajoutez cette colonne, ou dites plus bas quel titre du fichier la désigne.")
        }
    }
}
