package nimbus.connections.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// The bytes of a reply. Closing it reads no further: only to keep a connection, that could take
/// for ever.
final class Line extends FilterInputStream {

    Line(ClassicHttpResponse response) throws IOException {
        super(
                response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent());
    }

    @Override
    public void close() {}
}
