import Foundation
import Logging
import ServiceLifecycle
import TrainingApp
import TrainingJobs
import TrainingRules
import Transfer

/// The way mails leave: a mail server, else a folder.
struct MailHouse {
    /// The folder mails go to; nil with a mail server.
    let folder: MailFolder?
    private let transport: any MailTransport
    private let mails: MailSettings
    private let logger: Logger

    /// Reads the settings.
    /// - Throws: `BadInput` naming the variable that cannot be used.
    init(_ settings: Settings, logger: Logger) throws {
        let options = settings.mail
        self.logger = logger
        let baseURL = settings.usersAddress
        let typed = options.sender ?? "ne-pas-repondre@parcours.example"
        guard let sender = try? EmailAddress(parsing: typed) else {
            throw BadInput("MAIL_FROM : « \(typed) » n'est pas une adresse e-mail.")
        }
        mails = MailSettings(sender: sender, baseURL: baseURL)
        guard let host = options.host else {
            let path = options.folder ?? settings.stateDirectory + "/courrier"
            let folder = MailFolder(URL(fileURLWithPath: path, isDirectory: true))
            self.folder = folder
            transport = folder
            return
        }
        guard options.sender != nil else {
            throw BadInput(
                "MAIL_FROM : donnez l'adresse de l'expéditeur des messages, puisque MAIL_SMTP_HOST est donné."
            )
        }
        guard let security = SMTPSettings.Security(rawValue: options.security) else {
            throw BadInput("MAIL_SMTP_SECURITY : « \(options.security) » n'est ni starttls, ni tls, ni none.")
        }
        let smtp = SMTPSettings(
            host: host,
            port: options.port,
            security: security,
            user: options.user,
            password: try options.passwordFile.map {
                try SecretFile.text($0, name: "MAIL_SMTP_PASSWORD_FILE")
            },
            certificateFile: options.certificateFile,
            greetingName: URL(string: baseURL)?.host() ?? "localhost"
        )
        folder = nil
        do throws(TransferError) {
            transport = try MailServer(smtp, logger: logger)
        } catch {
            throw BadInput("MAIL_SMTP_HOST : ces réglages du serveur de messagerie ne vont pas ensemble (\(error)).")
        }
    }

    /// The service that sends.
    func postman(_ app: Application, health: WorkerHealth) -> some Service {
        Postman(app, by: transport, settings: mails, health: health, logger: logger)
    }
}
