package nimbus.clientfile;

/// A file that cannot be read; the message tells people why and what to do.
final class BadFile extends Exception {

    private static final long serialVersionUID = 1;

    BadFile(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
