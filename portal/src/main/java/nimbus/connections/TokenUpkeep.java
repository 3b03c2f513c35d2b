package nimbus.connections;

import nimbus.practice.EachPractice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps every practice's tokens alive, so that a practice that syncs nothing for two months need
/// not connect again. Looks each hour, renews what nobody used for a day.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class TokenUpkeep {

    private final EachPractice practices;
    private final RemoteAccounts accounts;

    TokenUpkeep(EachPractice practices, RemoteAccounts accounts) {
        this.practices = practices;
        this.accounts = accounts;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void look() {
        practices.run("keeping tokens alive", accounts::keepAlive);
    }
}
