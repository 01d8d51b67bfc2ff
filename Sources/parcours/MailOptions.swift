/// How mails leave, as set from outside.
struct MailOptions: Sendable {
    /// `mail.from` (address; needed with `mail.smtp.host`): the sender of every mail.
    var sender: String?
    /// `mail.folder` (path, default `courrier` in `parcours.state`): where mails are put without a mail server, one file
    /// each.
    var folder: String?
    /// `mail.smtp.host` (name, no default): the mail server; without one, mails go to the folder.
    var host: String?
    /// `mail.smtp.port` (integer, 1–65535, default 587).
    var port: Int
    /// `mail.smtp.security` (`starttls`, `tls`, or `none` for a server of this machine; default `starttls`).
    var security: String
    /// `mail.smtp.user` (text, no default): the user name at the mail server.
    var user: String?
    /// `mail.smtp.password.file` (path of a file readable by us alone, secret): the password at the mail server.
    var passwordFile: String?
    /// `mail.smtp.ca.file` (path, default: those of the system): a PEM file of the authorities to trust.
    var certificateFile: String?
}
