// swift-tools-version: 6.3
import PackageDescription

// Hummingbird with nothing behind it: what HTTP alone costs. The versions are those of the product.
let package = Package(
    name: "hello",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: [])
    ],
    targets: [
        .executableTarget(name: "hello", dependencies: [.product(name: "Hummingbird", package: "hummingbird")])
    ]
)
