package nimbus.web;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// The server's connections: so many from one address, each header within its time, and each answer
/// with the headers that every answer carries, also where no page and no filter is asked.
///
/// Public, as the server makes it by its name.
public class BoundedHttp extends Http11NioProtocol {

    private Map<String, String> headers = Map.of();
    private Duration headerTime = Duration.ofDays(1);

    public BoundedHttp() {
        super(new PerAddress());
    }

    void setHeaders(Map<String, String> everyAnswer) {
        headers = Map.copyOf(everyAnswer);
    }

    void bound(WebSettings settings) {
        headerTime = settings.bodyTime();
        ((PerAddress) getEndpoint()).settings = settings;
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new WithHeaders(adapter, headers));
    }

    @Override
    protected Processor createProcessor() {
        return new Prompt(this, getAdapter());
    }

    /// Waits for a request's header only so long, however often a further piece of it comes. The
    /// server by itself bounds the silence between two pieces.
    private static final class Prompt extends Http11Processor {

        private final BoundedHttp http;

        Prompt(BoundedHttp http, Adapter adapter) {
            super(http, adapter);
            this.http = http;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            var state = super.service(socket);
            return state == SocketState.LONG && !isAsync() && isLate() ? SocketState.CLOSED : state;
        }

        private boolean isLate() {
            long begun = request.getStartTimeNanos();
            return begun >= 0 && System.nanoTime() - begun > http.headerTime.toNanos();
        }
    }

    /// Proxies we trust stand for many people and are not counted.
    private static final class PerAddress extends NioEndpoint {

        private WebSettings settings = WebSettings.open();

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            if (hasRoom(socket)) {
                return super.setSocketOptions(socket);
            }
            destroySocket(socket);
            return true;
        }

        private boolean hasRoom(SocketChannel socket) {
            try {
                var address = socket.socket().getInetAddress();
                if (address == null || settings.trusts(address.getHostAddress())) {
                    return true;
                }
                var network = Network.ofOne(address);
                return connectedFrom(network) < settings.connectionsPerAddress();
            } catch (RuntimeException _) {
                return false;
            }
        }

        private long connectedFrom(Network network) {
            return connections.keySet().stream()
                    .map(open -> open.socket().getInetAddress())
                    .filter(address -> address != null && Network.ofOne(address).equals(network))
                    .count();
        }
    }

    private record WithHeaders(Adapter adapter, Map<String, String> headers) implements Adapter {

        @Override
        public void service(Request request, Response response) throws Exception {
            headers.forEach(response::setHeader);
            adapter.service(request, response);
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event)
                throws Exception {
            return adapter.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long time) {
            headers.forEach(response::setHeader);
            adapter.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }
}
