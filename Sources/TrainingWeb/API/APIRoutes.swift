import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// The interface for programs (contract §6).
extension Front {
    var apiEndpoints: [Endpoint] {
        advisorAPI + employerAPI + cohortAPI + attendanceAPI + importAPI + historyAPI + directoryAPI
            + sessionAPI + sessionDeskAPI + enrolmentAPI + examAPI
    }

    /// An answer of JSON, 200 unless said otherwise.
    static func answer(
        _ status: HTTPResponse.Status = .ok,
        location: String? = nil,
        _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(capacity: 4096)
        write(&json)
        var response = Response.json(json.bytes, status: status)
        if let location { response.headers[.location] = location }
        return response
    }
}
