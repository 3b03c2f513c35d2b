package nimbus.connections;

import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeName;
import nimbus.practice.Practices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps every practice's tokens alive, so that a practice that syncs nothing for two months need
/// not connect again. Looks each hour, renews what nobody used for a day.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class TokenUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(TokenUpkeep.class);

    private final Practices practices;
    private final RemoteAccounts accounts;

    TokenUpkeep(Practices practices, RemoteAccounts accounts) {
        this.practices = practices;
        this.accounts = accounts;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void look() {
        practices.all().forEach(this::look);
    }

    private void look(PracticeName practice) {
        try {
            CurrentPractice.run(practice.id(), accounts::keepAlive);
        } catch (RuntimeException e) {
            LOG.error("The tokens of practice {} could not be kept alive", practice.slug(), e);
        }
    }
}
