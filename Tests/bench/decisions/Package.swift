// swift-tools-version: 6.3
import PackageDescription

/// As in the product's own package.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// The rules as the product has them, without anything around: what a decision costs when the facts are there already.
// The sources are the product's, by links; of the application only what reads questions and the rule book.
let package = Package(
    name: "decisions",
    targets: [
        .target(name: "TrainingRules", swiftSettings: settings),
        .target(name: "JSONText", swiftSettings: settings),
        .target(name: "Spreadsheet", swiftSettings: settings),
        .target(
            name: "TrainingApp",
            dependencies: ["TrainingRules", "JSONText", "Spreadsheet"],
            exclude: [
                "Documents/RuleBookImpactDocument.swift", "RuleBook/RuleBookDraft.swift",
                "RuleBook/RuleBookInForce.swift",
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "decisions",
            dependencies: ["TrainingRules", "JSONText", "TrainingApp"],
            swiftSettings: settings
        ),
    ]
)
