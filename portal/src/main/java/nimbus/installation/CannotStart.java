package nimbus.installation;

/// A reason not to start that the operator can do something about.
public class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    public CannotStart(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public CannotStart(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
