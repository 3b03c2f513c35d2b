package nimbus.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Sends the answer to a request whose body nobody wanted, then lets the rest of the body arrive
/// and forgets it. Closing at once would reset the connection, and the sender would never read why
/// it was refused.
final class UnreadBodies extends ValveBase {

    private final Duration longest;

    UnreadBodies(Duration longest) {
        super(true);
        this.longest = longest;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.isAsync()
                && response.getStatus() != Response.SC_REQUEST_TIMEOUT
                && isUnread(request)
                && isComing(request)) {
            response.finishResponse();
            forget(request);
        }
    }

    private static boolean isUnread(Request request) {
        var read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return !read.get();
    }

    /// Who asked first whether to send it has been told not to.
    private static boolean isComing(Request request) {
        var coyote = request.getCoyoteRequest();
        return !coyote.hasExpectation() || coyote.getBytesRead() > 0;
    }

    private void forget(Request request) {
        long end = System.nanoTime() + longest.toNanos();
        var nowhere = new Nowhere();
        try {
            while (System.nanoTime() < end && request.getCoyoteRequest().doRead(nowhere) >= 0) {
                nowhere.setByteBuffer(ApplicationBufferHandler.EMPTY_BUFFER);
            }
        } catch (IOException _) {
            // The sender has gone: nobody is left to answer.
        }
    }

    private static final class Nowhere implements ApplicationBufferHandler {

        private ByteBuffer last = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            last = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return last;
        }

        @Override
        public void expand(int size) {}
    }
}
