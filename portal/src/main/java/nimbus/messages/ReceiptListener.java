package nimbus.messages;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/// Reads the delivery receipts of an SMPP gateway. One for a message whose own answer is still
/// being written down is put off: the gateway brings it again.
final class ReceiptListener implements MessageReceiverListener {

    private final Receipts receipts;

    ReceiptListener(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (!message.isSmscDeliveryReceipt()) {
            // An answer to a PIN: taken, so that it does not come again, and read by nobody.
            return;
        }
        try {
            var receipt = message.getShortMessageAsDeliveryReceipt();
            var fate = new Fate(kind(receipt.getFinalStatus()), receipt.getError());
            if (!receipts.take(receipt.getId(), fate)) {
                throw new ProcessRequestException(
                        "Not known yet", SMPPConstant.STAT_ESME_RX_T_APPN);
            }
        } catch (InvalidDeliveryReceiptException e) {
            throw new ProcessRequestException("No receipt", SMPPConstant.STAT_ESME_RX_P_APPN, e);
        }
    }

    private static Fate.Kind kind(DeliveryReceiptState state) {
        return switch (state) {
            case DELIVRD -> Fate.Kind.DELIVERED;
            case EXPIRED, DELETED, UNDELIV, REJECTD -> Fate.Kind.UNDELIVERED;
            case ENROUTE, ACCEPTD, UNKNOWN -> Fate.Kind.TAKEN;
        };
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // That a telephone is on again is no news.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
            throws ProcessRequestException {
        throw new ProcessRequestException("", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
