package sandbox.wire;

/// A service seen from the wire: a request comes in, a reply goes out.
@FunctionalInterface
public interface Answering {

    Reply answer(Request request);
}
