package nimbus.signin;

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
    private final Pressure pressure;

    SignInUpkeep(EachPractice practices, SpentSecrets spent, Pressure pressure) {
        this.practices = practices;
        this.spent = spent;
        this.pressure = pressure;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT4M")
    void look() {
        practices.run("clearing up after sign-ins", spent::forget);
        pressure.forget();
    }
}
