package nimbus.web;

import java.nio.channels.SocketChannel;
import java.util.Map;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;

/// The server's connections: so many from one address, and each answer with the headers that every
/// answer carries, also where no page and no filter is asked.
///
/// Public, as the server makes it by its name.
public class BoundedHttp extends Http11NioProtocol {

    private Map<String, String> headers = Map.of();

    public BoundedHttp() {
        super(new PerAddress());
    }

    void setHeaders(Map<String, String> everyAnswer) {
        headers = Map.copyOf(everyAnswer);
    }

    void bound(WebSettings settings) {
        ((PerAddress) getEndpoint()).settings = settings;
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new WithHeaders(adapter, headers));
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
