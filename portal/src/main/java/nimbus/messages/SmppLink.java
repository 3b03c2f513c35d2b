package nimbus.messages;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/// The connection to an SMPP gateway: made for the first message, kept for the receipts, made anew
/// for the next message after it broke. The gateway keeps receipts until somebody listens.
final class SmppLink implements AutoCloseable {

    private static final int ASK_IF_ALIVE = (int) Duration.ofSeconds(30).toMillis();

    private final SmppSettings settings;
    private volatile Receipts receipts = (_, _) -> false;
    private @Nullable SMPPSession session;

    SmppLink(SmppSettings settings) {
        this.settings = settings;
    }

    void tell(Receipts keeper) {
        receipts = keeper;
    }

    synchronized SMPPSession bound() throws IOException {
        var open = session;
        if (open != null && open.getSessionState().isBound()) {
            return open;
        }
        var fresh = new SMPPSession(this::connect);
        fresh.setMessageReceiverListener(
                new ReceiptListener((reference, fate) -> receipts.take(reference, fate)));
        fresh.setTransactionTimer(settings.timeout().toMillis());
        fresh.setEnquireLinkTimer(ASK_IF_ALIVE);
        try {
            fresh.connectAndBind(
                    settings.host(), settings.port(), bind(), settings.timeout().toMillis());
        } catch (IOException e) {
            fresh.unbindAndClose();
            throw e;
        }
        session = fresh;
        return fresh;
    }

    /// After an answer that did not come.
    synchronized void drop(SMPPSession broken) {
        broken.unbindAndClose();
        if (session == broken) {
            session = null;
        }
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.unbindAndClose();
            session = null;
        }
    }

    private BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TRX,
                settings.systemId(),
                settings.password(),
                settings.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
    }

    private Connection connect(String host, int port) throws IOException {
        int timeout = (int) settings.timeout().toMillis();
        var plain = new Socket();
        plain.connect(new InetSocketAddress(host, port), timeout);
        return new SocketConnection(settings.tls() ? encrypted(plain, host, port) : plain);
    }

    /// The certificate must be the host's.
    private static Socket encrypted(Socket plain, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
