package bench.driver;

/// The portal or the sandbox answered otherwise than it should.
public class Unexpected extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unexpected(String expected, Page page) {
        super(
                "Expected %s at %s, got status %d %s"
                        .formatted(
                                expected, page.address().getPath(), page.status(), page.complaint())
                        .strip());
    }

    Unexpected(String message) {
        super(message);
    }
}
