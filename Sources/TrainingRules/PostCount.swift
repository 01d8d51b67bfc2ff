/// Posts occupied and attributed at a structure on a day (rules ).
public struct PostCount: Hashable, Sendable {
    /// What became of the structure's application, as last declared.
    public enum Application: String, Hashable, Sendable, CaseIterable {
        case submitted, accepted, rejected, left
    }

    /// What the figures mean.
    public enum Meaning: String, Hashable, Sendable, CaseIterable {
        /// Every post is occupied.
        case filled
        /// Some are, some are not.
        case partlyFilled = "partly_filled"
        /// None is.
        case vacant
        /// More occupied than attributed: abnormal.
        case anomaly
        /// 0/0: the application is being studied.
        case underStudy = "under_study"
        /// 0/0: no post was obtained.
        case noneObtained = "none_obtained"
        /// 0/0: the structure left the programme.
        case left
        /// 0/0, and nothing is known of an application.
        case unknown
    }

    /// Posts occupied.
    public var occupied: Int
    /// Posts attributed.
    public var attributed: Int
    /// The last declared state of the application; nil when none is.
    public var application: Application?
    /// Whether the structure ever had a post.
    public var hadPosts: Bool

    /// A count.
    public init(occupied: Int, attributed: Int, application: Application? = nil, hadPosts: Bool = false) {
        self.occupied = occupied
        self.attributed = attributed
        self.application = application
        self.hadPosts = hadPosts
    }

    /// « 7/8 ».
    public var text: String { "\(occupied)/\(attributed)" }

    /// What it means.
    public var meaning: Meaning {
        if occupied > attributed { return .anomaly }
        if attributed > 0 { return occupied == 0 ? .vacant : occupied == attributed ? .filled : .partlyFilled }
        switch application {
        case .submitted: return .underStudy
        case .rejected: return .noneObtained
        case .left: return .left
        // Accepted once, or with posts once: they are gone.
        case .accepted: return .left
        case nil: return hadPosts ? .left : .unknown
        }
    }
}
