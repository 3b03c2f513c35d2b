package nimbus.web;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers in our words where the server would show a page of its own.
///
/// Public, as the server knows it by its name.
public class LastResort extends ErrorReportValve {

    private final Map<String, String> headers;

    LastResort(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            headers.forEach(response::setHeader);
            var status = ErrorWords.status(response.getStatus());
            BarePage.send(request, response.getResponse(), status, ErrorWords.detail(status, null));
            response.finishResponse();
        } catch (IOException _) {
            // Nobody is left to answer.
        }
    }
}
