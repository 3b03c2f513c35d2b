package nimbus.upgrade.consent;

import nimbus.practice.CurrentPractice;
import nimbus.vault.Vault;
import org.springframework.stereotype.Component;

/// How the `state` of an attempt is kept: nobody who reads the database can answer in its name.
@Component
class StateDigests {

    private final Vault vault;

    StateDigests(Vault vault) {
        this.vault = vault;
    }

    byte[] of(String state) {
        return vault.hash(state, "practice/" + CurrentPractice.required() + "/oauth-state");
    }
}
