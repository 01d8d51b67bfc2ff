import Foundation
import OpenIDConnect
import Transfer

extension Settings {
    /// The provider that people sign in with; nil when none is set.
    /// - Throws: `BadInput` naming the variable and what it accepts.
    func identityProvider() throws -> OpenIDProvider? {
        guard let providerIssuer else { return nil }
        guard let providerClientID else {
            throw BadInput("PROCONNECT_CLIENT_ID : indiquez l'identifiant donné par ProConnect à l'inscription.")
        }
        guard let providerSecretFile else {
            throw BadInput("PROCONNECT_SECRET_FILE : indiquez le fichier du secret donné par ProConnect (chmod 400).")
        }
        guard let base = baseURL else {
            throw BadInput(
                "HTTP_BASE_URL : indiquez l'adresse publique de Parcours, celle que connaît ProConnect "
                    + "(par exemple https://parcours.example.fr)."
            )
        }
        var settings = ProviderSettings(
            issuer: providerIssuer,
            clientID: providerClientID,
            clientSecret: ClientSecret(try SecretFile.text(providerSecretFile, name: "PROCONNECT_SECRET_FILE")),
            redirectURI: base + "/connexion/proconnect/retour",
            postLogoutURI: base + "/deconnexion/retour"
        )
        settings.idTokenAlgorithm = try Self.algorithm(
            providerTokenAlgorithm,
            "PROCONNECT_ID_TOKEN_ALG",
            "ES256 ou RS256"
        )
        settings.userInfoFormat =
            providerUserInfoAlgorithm == "none"
            ? .json
            : .signed(
                try Self.algorithm(providerUserInfoAlgorithm, "PROCONNECT_USERINFO_ALG", "ES256, RS256 ou none")
            )
        settings.requiredACR = providerLevels
        settings.allowedOrigins = try Set(providerHosts.map(Self.origin))
        settings.certificateFile = providerAuthorities
        do {
            return try OpenIDProvider(settings) { Int(Date().timeIntervalSince1970) }
        } catch {
            throw BadInput(Self.sentence(error))
        }
    }

    private static func algorithm(_ text: String, _ name: String, _ accepted: String) throws -> SigningAlgorithm {
        guard let algorithm = SigningAlgorithm(rawValue: text) else {
            throw BadInput("\(name) : « \(text) » n'est pas l'un de \(accepted).")
        }
        return algorithm
    }

    private static func origin(_ text: String) throws -> WebAddress.Origin {
        guard let address = WebAddress(text), address.target == "/" else {
            throw BadInput(
                "PROCONNECT_HOSTS : « \(text) » n'est pas l'adresse d'un serveur (par exemple https://auth.example.fr)."
            )
        }
        return address.origin
    }

    private static func sentence(_ fault: SettingsFault) -> String {
        switch fault {
        case .issuer:
            "PROCONNECT_ISSUER : indiquez l'adresse https du fournisseur, sans paramètres "
                + "(http seulement sur cette machine)."
        case .clientID: "PROCONNECT_CLIENT_ID : l'identifiant est vide ou contient des caractères interdits."
        case .clientSecret: "PROCONNECT_SECRET_FILE : le secret compte au moins 32 caractères."
        case .redirectURI, .postLogoutURI:
            "HTTP_BASE_URL : avec ProConnect, l'adresse de Parcours est en https (http seulement sur cette machine)."
        case .scopes: "PROCONNECT : la portée « openid » manque."
        }
    }
}
