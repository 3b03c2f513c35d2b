package nimbus.practice;

/// By which ways PINs may go in a practice.
public record PinChannels(boolean sms, boolean email) {

    public PinChannels {
        if (!sms && !email) {
            throw new IllegalArgumentException("PINs must be able to go somewhere");
        }
    }
}
