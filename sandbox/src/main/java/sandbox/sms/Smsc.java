package sandbox.sms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;
import sandbox.faults.Faults;

/// Accepts text messages over SMPP 3.4, as a mobile network's own centre does.
public final class Smsc implements AutoCloseable {

    /// What everybody binds with.
    private static final String PASSWORD = "sandbox";

    private static final long PATIENCE = 5000;

    private final InstantSource clock;
    private final SmscTaking taking;
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;

    /// @param port 0 takes a free one
    public Smsc(int port, Phones phones, Faults faults, InstantSource clock) {
        this.clock = clock;
        this.taking = new SmscTaking(phones, faults);
        try {
            socket = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
            listener = new SMPPServerSessionListener(socket.getLocalPort(), new Listening(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.setMessageReceiverListener(new Desk());
        Thread.ofVirtual().name("smsc").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var session = listener.accept();
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException _) {
                // A wait that ended with nobody there, or with the socket.
            }
        }
    }

    private static void bind(SMPPServerSession session) {
        try {
            var request = session.waitForBind(PATIENCE);
            if (PASSWORD.equals(request.getPassword())) {
                request.accept("sandbox");
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (TimeoutException | IOException | PDUStringException _) {
            session.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Listening(ServerSocket socket) implements ServerConnectionFactory {

        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return new ServerSocketConnection(socket);
        }
    }

    /// Takes single messages and nothing else.
    private final class Desk implements ServerMessageReceiverListener {

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession from)
                throws ProcessRequestException {
            var to = "+" + message.getDestAddress();
            if (to.equals(SmsGateway.UNREACHABLE)) {
                throw new ProcessRequestException("", SMPPConstant.STAT_ESME_RINVDSTADR);
            }
            var text = new String(message.getShortMessage(), StandardCharsets.ISO_8859_1);
            var id = UUID.randomUUID().toString();
            taking.take(
                    id,
                    new TextMessage(to, message.getSourceAddr(), text, clock.instant()),
                    message.getRegisteredDelivery(),
                    from);
            try {
                return new SubmitSmResult(
                        new MessageId(id), new org.jsmpp.bean.OptionalParameter[0]);
            } catch (PDUStringException e) {
                throw new ProcessRequestException("", SMPPConstant.STAT_ESME_RSYSERR);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession from)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession from)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession from)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession from)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession from)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession from)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
                QueryBroadcastSm query, SMPPServerSession from) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session from)
                throws ProcessRequestException {
            throw unknown();
        }

        private static ProcessRequestException unknown() {
            return new ProcessRequestException("", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
