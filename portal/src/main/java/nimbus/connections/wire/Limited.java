package nimbus.connections.wire;

import nimbus.connections.Answer;
import nimbus.connections.Urgency;
import nimbus.connections.wire.Wire.Reading;

/// The wire as one account may use it: every call passes the budget first.
public record Limited(Wire wire, Budget budget, String account, Urgency urgency) {

    public <T> Answer<T> send(Call call, Reading<T> reading) {
        return budget.admit(account, urgency, call.longest())
                .then(pass -> {
                    try (pass) {
                        return wire.send(
                                call,
                                reply -> {
                                    pass.learn(reply);
                                    return reading.read(reply);
                                });
                    }
                });
    }
}
