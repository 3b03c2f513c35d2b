package nimbus.messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nimbus.messages.Handed.NotTaken;
import nimbus.messages.Handed.Refused;
import nimbus.messages.Handed.Taken;
import nimbus.messages.Handed.Unknown;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/// Hands text messages to an SMS gateway that speaks SMPP, and hears from it over the same
/// connection what became of them.
final class SmppGateway implements SmsGateway, AutoCloseable {

    /// As it is written, whatever alphabet the network would take by default: `@` is not the same
    /// byte everywhere.
    private static final RawDataCoding LATIN_1 = new RawDataCoding((byte) 0x03);

    private final SmppSettings settings;
    private final SmppLink link;

    SmppGateway(SmppSettings settings) {
        this.settings = settings;
        this.link = new SmppLink(settings);
    }

    @Override
    public void onReceipt(Receipts keeper) {
        link.tell(keeper);
    }

    @Override
    public Handed send(Text text) {
        SMPPSession session;
        try {
            session = link.bound();
        } catch (IOException e) {
            return new NotTaken("the SMS gateway did not answer");
        }
        try {
            return new Taken(submit(session, text));
        } catch (NegativeResponseException e) {
            return refused(e.getCommandStatus());
        } catch (IOException
                | PDUException
                | InvalidResponseException
                | ResponseTimeoutException e) {
            link.drop(session);
            return new Unknown("the SMS gateway did not answer");
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private String submit(SMPPSession session, Text text)
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
                        bare(text.to()),
                        new ESMClass(),
                        (byte) 0,
                        (byte) 1,
                        "",
                        relative(text.life()),
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        LATIN_1,
                        (byte) 0,
                        text.words().getBytes(StandardCharsets.ISO_8859_1))
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

    /// SMPP's `YYMMDDhhmmsstnnR`: so much later than now.
    private static String relative(Duration life) {
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        Math.min(99, life.toDays()),
                        life.toHoursPart(),
                        life.toMinutesPart(),
                        life.toSecondsPart());
    }

    private static String bare(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
