package nimbus.signin.limits;

import nimbus.practice.EachPractice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Clears up after sign-ins, each hour.
@Component
@ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
class SignInUpkeep {

    private final EachPractice practices;
    private final SpentSecrets spent;
    private final LeakyBuckets buckets;

    SignInUpkeep(EachPractice practices, SpentSecrets spent, LeakyBuckets buckets) {
        this.practices = practices;
        this.spent = spent;
        this.buckets = buckets;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT4M")
    void look() {
        practices.run("clearing up after sign-ins", spent::forget);
        buckets.forget();
    }
}
