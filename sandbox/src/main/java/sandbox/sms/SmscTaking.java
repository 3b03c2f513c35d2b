package sandbox.sms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;

/// What a mobile network's centre does with a message that it took: brings it to the phone, or not,
/// and sends a receipt if one was asked for. A receipt that is put off comes again a few times.
record SmscTaking(Phones phones, Faults faults) {

    private static final int TIMES = 50;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(100);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    void take(String id, TextMessage message, byte registered, SMPPServerSession from) {
        boolean undelivered = faults.take(FaultName.SMS_UNDELIVERED, "").isPresent();
        boolean lost = faults.take(FaultName.SMS_LOST, "").isPresent();
        if (!lost && !undelivered) {
            phones.deliver(message);
        }
        if (!lost && SMSCDeliveryReceipt.SUCCESS_FAILURE.containedIn(registered)) {
            var receipt = receipt(id, message, undelivered);
            Thread.ofVirtual().name("receipt").start(() -> bring(receipt, message, from));
        }
    }

    /// As appendix B of the SMPP specification writes it.
    private static String receipt(String id, TextMessage message, boolean undelivered) {
        var time = TIME.format(message.at());
        return "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:%s"
                .formatted(
                        id,
                        undelivered ? "000" : "001",
                        time,
                        time,
                        undelivered ? "UNDELIV" : "DELIVRD",
                        undelivered ? "011" : "000",
                        message.body().substring(0, Math.min(20, message.body().length())));
    }

    private static void bring(String receipt, TextMessage message, SMPPServerSession to) {
        try {
            for (int time = 0; time < TIMES && !brought(receipt, message, to); time++) {
                Thread.sleep(AGAIN_AFTER);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | IOException _) {
            // Nobody listens any more.
        }
    }

    private static boolean brought(String receipt, TextMessage message, SMPPServerSession to)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, IOException {
        try {
            to.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    message.to().substring(1),
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    message.from(),
                    new ESMClass(
                            MessageMode.DEFAULT,
                            MessageType.SMSC_DEL_RECEIPT,
                            GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(),
                    new RawDataCoding((byte) 0x03),
                    receipt.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (NegativeResponseException _) {
            return false;
        }
    }
}
