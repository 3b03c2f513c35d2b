package nimbus.texts;

import nimbus.messages.Fate;
import nimbus.messages.Receipts;
import nimbus.messages.SmsGateway;
import nimbus.practice.CurrentPractice;
import org.springframework.stereotype.Component;

/// Writes down what a gateway reports by itself, knowing messages by its own reference only.
@Component
class TextReceipts implements Receipts {

    private final TextLog log;

    TextReceipts(TextLog log, SmsGateway gateway) {
        this.log = log;
        gateway.onReceipt(this);
    }

    @Override
    public boolean take(String reference, Fate fate) {
        var owner = log.owner(reference);
        owner.ifPresent(
                text -> CurrentPractice.run(text.practice(), () -> log.report(text.id(), fate)));
        return owner.isPresent();
    }
}
