package nimbus.audit;

import java.util.HexFormat;
import nimbus.practice.CurrentPractice;
import nimbus.practice.EachPractice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Says outside the database where each practice's log stands. Against these lines it shows when an
/// older state of the whole database was put back.
@Component
class ChainWitness {

    private static final Logger LOG = LoggerFactory.getLogger(ChainWitness.class);

    private final EachPractice practices;
    private final ChainHead head;
    private final TransactionTemplate reading;

    ChainWitness(EachPractice practices, ChainHead head, PlatformTransactionManager transactions) {
        this.practices = practices;
        this.head = head;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT1M")
    void tell() {
        practices.run(
                "telling the state of the audit log",
                () -> reading.executeWithoutResult(_ -> head.read().ifPresent(this::tell)));
    }

    private void tell(ChainHead.Head last) {
        LOG.info(
                "Audit log of practice {}: entry {} has the seal {}{}",
                CurrentPractice.required(),
                last.position(),
                HexFormat.of().formatHex(last.digest()),
                head.isOurs(last) ? "" : ", WHICH NIMBUS DID NOT WRITE");
    }
}
