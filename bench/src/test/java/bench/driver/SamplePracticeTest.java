package bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sandbox.Sandbox;
import sandbox.SandboxSettings;

class SamplePracticeTest {

    @Test
    @Tag("W20")
    void oneXeroLoginHoldsAnAccountOfEachProduct() {
        try (var sandbox = Sandbox.start(SandboxSettings.anywhere())) {
            var outside = new Outside(sandbox.baseUri());
            var sample =
                    SamplePractice.at(
                            sandbox.baseUri(), outside, Path.of("none"), 30, Progress.onStderr());
            var accounts = new ArrayList<Outside.Account>();
            for (var product : Product.values()) {
                accounts.add(sample.through(product, outside).account());
            }

            assertThat(accounts)
                    .extracting(Outside.Account::name)
                    .containsExactly(
                            "Harbourlight Accounting",
                            "Harbourlight Accounting Practice Manager",
                            "Harbourlight Accounting Ledger");
            assertThat(accounts)
                    .extracting(Outside.Account::user)
                    .containsOnly(sample.account().user());
            assertThat(accounts).extracting(Outside.Account::keys).doesNotHaveDuplicates();
            assertThat(accounts)
                    .extracting(Outside.Account::staff)
                    .containsOnly(SamplePractice.STAFF);
            assertThat(sample.through(Product.SME, outside).account()).isEqualTo(accounts.get(2));
        }
    }
}
