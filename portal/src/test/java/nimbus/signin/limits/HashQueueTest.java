package nimbus.signin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HashQueueTest {

    private final HashQueue queue = new HashQueue(2);

    @Test
    @Tag("W13")
    void somebodyKnownWaitsForNoCrowdOfStrangers() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int stranger = 0; stranger < 500; stranger++) {
                    strangers.submit(() ->
                            queue.inTurn(
                                    () -> false,
                                    () -> {
                                        begun.countDown();
                                        return await(hold);
                                    }));
                }
                begun.await();

                assertThat(queue.inTurn(() -> true, () -> true)).isTrue();
                assertThat(hold.getCount()).isOne();
            } finally {
                hold.countDown();
            }
        }
    }

    @Test
    void oneAloneIsNotAskedWhoItIs() {
        assertThat(
                        queue.inTurn(
                                () -> {
                                    throw new AssertionError("asked");
                                },
                                () -> true))
                .isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
