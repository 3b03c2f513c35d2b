package nimbus.documents;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.vault.Vault;

/// Contents of files, encrypted. Each has a random key of its own, which the vault seals for
/// exactly this practice and this content; the file's name is its digest and a random tail, so that
/// two writers of one content never meet.
class Blobs {

    private static final int KEY = 32;
    private static final int SEGMENT = 256 * 1024;
    private static final int TAIL = 6;

    private final BlobFolder folder;
    private final Vault vault;

    Blobs(BlobFolder folder, Vault vault) {
        this.folder = folder;
        this.vault = vault;
    }

    /// A content that is on disk, but in no row yet.
    ///
    /// @param head its first bytes, enough to tell its type
    record Received(Content content, String file, byte[] sealedKey, byte[] head) {}

    /// A content as its row describes it.
    record Stored(Content content, String file, byte[] sealedKey) {

        static Stored of(ResultSet row) throws SQLException {
            return new Stored(
                    Content.of(row.getBytes("sha256"), row.getLong("size")),
                    row.getString("file"),
                    row.getBytes("wrapped_key"));
        }
    }

    /// Writes a content to disk as it arrives.
    ///
    /// @throws TooLarge beyond `limit`; nothing is left behind
    /// @throws StoreFull when the disk has no room; nothing is left behind
    Received receive(InputStream in, long limit) throws IOException {
        var practice = CurrentPractice.required();
        var key = Random.randBytes(KEY);
        var sha = sha256();
        try (var draft = folder.draft()) {
            var counted = new Counted(in, sha, limit);
            try (var encrypted = cipher(key).newEncryptingStream(draft.out(), bound(practice))) {
                counted.copyTo(encrypted);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Cannot encrypt", e);
            }
            var content = Content.of(sha.digest(), counted.size());
            var file = content.sha256() + "-" + HexFormat.of().formatHex(Random.randBytes(TAIL));
            draft.keep(practice, file);
            return new Received(
                    content, file, vault.seal(key, place(practice, content)), counted.head());
        } catch (IOException e) {
            throw StoreFull.recognised(e);
        }
    }

    /// The content in clear. Reading fails with [Damaged] as soon as it is not what was stored: at
    /// a changed segment, or at the end if the whole does not have its digest.
    InputStream open(Stored stored) throws IOException {
        var practice = CurrentPractice.required();
        var key = vault.openBytes(stored.sealedKey(), place(practice, stored.content()));
        try {
            var file = folder.read(practice, stored.file());
            return new Verified(
                    cipher(key).newDecryptingStream(file, bound(practice)),
                    stored.content(),
                    sha256());
        } catch (NoSuchFileException e) {
            throw new Damaged(stored.content(), "its file is missing", e);
        } catch (GeneralSecurityException e) {
            throw new Damaged(stored.content(), "it does not decrypt", e);
        }
    }

    /// For a content that got no row after all, or whose equal was there already.
    void discard(Received received) {
        remove(received.file());
    }

    /// A file that no row names any more.
    void remove(String file) {
        try {
            folder.remove(CurrentPractice.required(), file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static StreamingAead cipher(byte[] key) {
        try {
            return new AesGcmHkdfStreaming(key, "HmacSha256", KEY, SEGMENT, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bound(PracticeId practice) {
        return ("practice/" + practice + "/blob").getBytes(StandardCharsets.UTF_8);
    }

    private static String place(PracticeId practice, Content content) {
        return "practice/" + practice + "/blob/" + content.sha256();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What comes in, counted, hashed and looked at.
    private static final class Counted {

        private final InputStream in;
        private final MessageDigest sha;
        private final long limit;
        private byte[] head = new byte[0];
        private long size;

        Counted(InputStream in, MessageDigest sha, long limit) {
            this.in = in;
            this.sha = sha;
            this.limit = limit;
        }

        void copyTo(java.io.OutputStream out) throws IOException {
            var buffer = new byte[SEGMENT];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new TooLarge(limit);
                }
                look(buffer, read);
                sha.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }

        private void look(byte[] buffer, int read) {
            int wanted = Math.min(read, MediaTypes.HEAD - head.length);
            if (wanted > 0) {
                int before = head.length;
                head = Arrays.copyOf(head, before + wanted);
                System.arraycopy(buffer, 0, head, before, wanted);
            }
        }

        long size() {
            return size;
        }

        byte[] head() {
            return head;
        }
    }

    /// A file beyond the limit.
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        TooLarge(long limit) {
            super("larger than " + limit);
        }
    }
}
