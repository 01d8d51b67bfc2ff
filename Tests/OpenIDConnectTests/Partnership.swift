import Foundation
import OracleTestSupport
import Synchronization

@testable import OpenIDConnect

/// Us as the strict provider's client.
struct Partnership {
    let provider: StrictProvider
    let time = TestClock()

    static let redirect = "http://127.0.0.1:8080/connexion/proconnect/retour"
    static let afterLogout = "http://127.0.0.1:8080/deconnexion/retour"

    init(_ client: [String: Any] = [:]) async throws {
        provider = try await StrictProvider(redirect: Self.redirect, afterLogout: Self.afterLogout, client)
    }

    var settings: ProviderSettings {
        var settings = ProviderSettings(
            issuer: provider.issuer,
            clientID: provider.clientID,
            clientSecret: ClientSecret(provider.secret),
            redirectURI: Self.redirect,
            postLogoutURI: Self.afterLogout
        )
        settings.certificateFile = provider.authority
        settings.seconds = 20
        return settings
    }

    func relyingParty(_ change: (inout ProviderSettings) -> Void = { _ in }) throws -> OpenIDProvider {
        var settings = settings
        change(&settings)
        return try OpenIDProvider(settings, clock: time.now)
    }

    /// The parameters of the address that the provider sends the browser to.
    func callback(_ address: String) async throws -> [(name: String, value: String)] {
        let location = try await provider.visit(address).text("location")
        let items = URLComponents(string: location.replacingOccurrences(of: "+", with: "%20"))?.queryItems ?? []
        return items.map { ($0.name, $0.value ?? "") }
    }

    /// A whole sign-in: who it was, or why not.
    func signIn(_ party: OpenIDProvider) async throws -> Result<VerifiedIdentity, SignInError> {
        do throws(SignInError) {
            let (attempt, address) = try await party.begin()
            let query: [(name: String, value: String)]
            do {
                query = try await callback(address)
            } catch {
                return .failure(.malformedCallback)
            }
            guard let callback = Callback(query: query) else { return .failure(.malformedCallback) }
            return .success(try await party.complete(callback, of: attempt))
        } catch {
            return .failure(error)
        }
    }

    /// Why a sign-in failed; nil when it did not.
    func refusal(_ party: OpenIDProvider) async throws -> SignInError? {
        switch try await signIn(party) {
        case .success: nil
        case .failure(let error): error
        }
    }
}

/// The system's clock, which a test may put forward.
final class TestClock: Sendable {
    private let ahead = Mutex(0)

    var now: @Sendable () -> Int {
        { Int(Date().timeIntervalSince1970) + self.ahead.withLock { $0 } }
    }

    func advance(_ seconds: Int) {
        ahead.withLock { $0 += seconds }
    }
}
