// swift-tools-version: 6.3
import PackageDescription

/// Every Swift target is held to the same rules: no implicit existentials, no borrowed imports, no warning.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "parcours",
    products: [
        .executable(name: "parcours", targets: ["parcours"]),
        .library(name: "Postgres", targets: ["Postgres"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    ],
    targets: [
        // Side libraries: formats and transports that know nothing of training.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "Postgres",
            dependencies: ["CLibpq", logging],
            swiftSettings: strict + [.strictMemorySafety()]
        ),
        .target(name: "Spreadsheet", swiftSettings: strict),
        .target(name: "Workbook", dependencies: ["CZlib", "Spreadsheet"], swiftSettings: strict),
        .target(name: "JSONText", swiftSettings: strict),
        .target(name: "Digest", swiftSettings: strict),
        .target(name: "ICalendar", swiftSettings: strict),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Transfer", dependencies: ["CCurl"], swiftSettings: strict),
        .target(
            name: "OpenIDConnect",
            dependencies: ["Transfer", "JSONText", "Digest", .product(name: "JWTKit", package: "jwt-kit")],
            swiftSettings: strict
        ),

        // The domain: pure values and decisions.
        .target(name: "TrainingRules", swiftSettings: strict),

        // The floors above it; arrows point down only.
        .target(name: "TrainingStore", dependencies: ["Postgres", "TrainingRules", "Digest"], swiftSettings: strict),
        .target(
            name: "TrainingApp",
            dependencies: [
                "TrainingStore", "Postgres", "TrainingRules", "Spreadsheet", "Workbook", "JSONText", "Digest",
                "ICalendar", logging,
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TrainingWeb",
            dependencies: [
                "TrainingApp", "TrainingRules", "OpenIDConnect", "JSONText", "Digest", logging, lifecycle,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")],
            swiftSettings: strict
        ),
        .target(
            name: "TrainingJobs",
            dependencies: ["TrainingApp", "TrainingRules", "Transfer", logging, lifecycle],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "parcours",
            dependencies: [
                "Postgres", "TrainingRules", "TrainingStore", "TrainingApp", "TrainingWeb", "TrainingJobs",
                "OpenIDConnect", "Transfer", "JSONText", "Digest", logging, lifecycle,
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict
        ),

        // Tests: real parts only, each target beside the one it tests.
        .target(
            name: "PostgresTestSupport",
            dependencies: ["Postgres", logging],
            path: "Tests/PostgresTestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "TrainingTestSupport",
            dependencies: [
                "PostgresTestSupport", "Postgres", "TrainingStore", "TrainingApp", "TrainingRules", "Digest",
            ],
            path: "Tests/TrainingTestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "WebTestSupport",
            dependencies: [
                "TrainingWeb", "TrainingApp", logging, lifecycle,
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            path: "Tests/WebTestSupport",
            swiftSettings: strict
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .target(name: "OracleTestSupport", path: "Tests/OracleTestSupport", swiftSettings: strict),
        .testTarget(name: "TransferTests", dependencies: ["Transfer", "OracleTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "OpenIDConnectTests",
            dependencies: [
                "OpenIDConnect", "Transfer", "JSONText", "Digest", "OracleTestSupport",
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "ICalendarTests", dependencies: ["ICalendar", "OracleTestSupport"], swiftSettings: strict),
        .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: strict),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: strict),
        .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: strict),
        .testTarget(name: "WorkbookTests", dependencies: ["Workbook", "Spreadsheet"], swiftSettings: strict),
        .testTarget(
            name: "PostgresTests",
            dependencies: ["Postgres", "PostgresTestSupport", logging],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TrainingRulesTests",
            dependencies: ["TrainingRules", "TrainingApp", "JSONText"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReminderTests",
            dependencies: ["TrainingRules", "TrainingApp", "OracleTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RosterTests",
            dependencies: ["TrainingApp", "TrainingRules", "Spreadsheet"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TrainingStoreTests",
            dependencies: ["TrainingStore", "TrainingApp", "Postgres", "PostgresTestSupport", "TrainingTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TrainingAppTests",
            dependencies: [
                "TrainingApp",
                "TrainingStore",
                "Digest",
                "TrainingRules",
                "Postgres",
                "TrainingTestSupport",
                "PostgresTestSupport",
                "Spreadsheet",
                "Workbook",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PolicyTests",
            dependencies: [
                "TrainingStore", "TrainingApp", "TrainingRules", "Postgres", "PostgresTestSupport",
                "TrainingTestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DemoTests",
            dependencies: [
                "TrainingApp", "TrainingRules", "TrainingStore", "Postgres", "JSONText", "TrainingTestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TrainingWebTests",
            dependencies: [
                "TrainingWeb", "TrainingApp", "TrainingStore", "TrainingRules", "Postgres", "JSONText", "Digest",
                "TrainingTestSupport", "WebTestSupport", "OpenIDConnect", "Transfer", "OracleTestSupport", logging,
                lifecycle,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AccessTests",
            dependencies: [
                "TrainingWeb", "TrainingApp", "Postgres", "PostgresTestSupport", "TrainingTestSupport",
                "WebTestSupport", "OpenIDConnect",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TrainingJobsTests",
            dependencies: [
                "TrainingJobs", "TrainingApp", "TrainingRules", "Postgres", "Transfer", "OracleTestSupport",
                "TrainingTestSupport", "PostgresTestSupport", logging,
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "CommandTests", dependencies: ["parcours", "OracleTestSupport"], swiftSettings: strict),
    ]
)
