package nimbus.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import nimbus.practice.PracticeId;

/// A folder on a disk that has room for one megabyte more.
final class FullDisk extends BlobFolder {

    FullDisk(Path root) {
        super(root);
    }

    @Override
    Draft draft() throws IOException {
        var draft = super.draft();
        return new Draft() {

            @Override
            public OutputStream out() {
                return new Limited(draft.out());
            }

            @Override
            public void keep(PracticeId practice, String name) throws IOException {
                draft.keep(practice, name);
            }

            @Override
            public void close() throws IOException {
                draft.close();
            }
        };
    }

    private static final class Limited extends OutputStream {

        private final OutputStream out;
        private int room = 1 << 20;

        Limited(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > room) {
                throw new IOException("No space left on device");
            }
            room -= length;
            out.write(bytes, offset, length);
        }
    }
}
