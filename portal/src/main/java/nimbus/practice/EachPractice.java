package nimbus.practice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Does something for every practice in turn. One practice's trouble is not another's.
@Component
public class EachPractice {

    private static final Logger LOG = LoggerFactory.getLogger(EachPractice.class);

    private final Practices practices;

    EachPractice(Practices practices) {
        this.practices = practices;
    }

    /// @param what names the work in the log, such as `ending undo windows`
    public void run(String what, Runnable work) {
        for (var practice : practices.all()) {
            try {
                CurrentPractice.run(practice.id(), work);
            } catch (RuntimeException e) {
                LOG.error(
                        "Practice {}: {} failed and is tried again later",
                        practice.slug(),
                        what,
                        e);
            }
        }
    }
}
