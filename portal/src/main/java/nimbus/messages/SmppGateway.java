package nimbus.messages;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import nimbus.messages.Handed.NotTaken;
import nimbus.messages.Handed.Refused;
import nimbus.messages.Handed.Taken;
import nimbus.messages.Handed.Unknown;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/// Hands text messages to an SMS gateway that speaks SMPP, over a connection of its own for each:
/// PINs are too few to keep one open.
final class SmppGateway implements SmsGateway {

    /// As it is written, whatever alphabet the network would take by default: `@` is not the same
    /// byte everywhere.
    private static final RawDataCoding LATIN_1 = new RawDataCoding((byte) 0x03);

    private final SmppSettings settings;

    SmppGateway(SmppSettings settings) {
        this.settings = settings;
    }

    @Override
    public Handed send(Text text) {
        var session = new SMPPSession(this::connect);
        try {
            session.setTransactionTimer(settings.timeout().toMillis());
            session.connectAndBind(
                    settings.host(), settings.port(), bind(), settings.timeout().toMillis());
        } catch (IOException e) {
            session.unbindAndClose();
            return new NotTaken("the SMS gateway did not answer");
        }
        try {
            return new Taken(submit(session, text.to(), text.words()));
        } catch (NegativeResponseException e) {
            return refused(e.getCommandStatus());
        } catch (IOException
                | PDUException
                | InvalidResponseException
                | ResponseTimeoutException e) {
            return new Unknown("the SMS gateway did not answer");
        } finally {
            session.unbindAndClose();
        }
    }

    private BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TX,
                settings.systemId(),
                settings.password(),
                settings.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
    }

    private String submit(SMPPSession session, String to, String text)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException {
        boolean number = settings.from().startsWith("+");
        return session.submitShortMessage(
                        "",
                        number ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
                        number ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
                        bare(settings.from()),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        bare(to),
                        new ESMClass(),
                        (byte) 0,
                        (byte) 1,
                        "",
                        "",
                        new RegisteredDelivery(0),
                        (byte) 0,
                        LATIN_1,
                        (byte) 0,
                        text.getBytes(StandardCharsets.ISO_8859_1))
                .getMessageId();
    }

    private static Handed refused(int status) {
        var code = " (code 0x%08x)".formatted(status);
        return switch (status) {
            case SMPPConstant.STAT_ESME_RINVDSTADR ->
                    new Refused("the SMS gateway refused the number" + code);
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL ->
                    new NotTaken("the SMS gateway is busy" + code);
            default -> new Refused("the SMS gateway refused the message" + code);
        };
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

    private static String bare(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
