package sandbox.wire;

import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Leaves fields out of every record of a document.
public final class FilteredWriter implements DocumentWriter {

    private final DocumentWriter out;
    private final Predicate<String> wanted;
    private int level;
    private int recordLevel = -1;
    private int skippedFrom = Integer.MAX_VALUE;

    /// @param wanted is asked with the names of JSON
    public FilteredWriter(DocumentWriter out, Predicate<String> wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    @Override
    public DocumentWriter open(String name) throws IOException {
        if (level == 0 && !name.equals("Pagination")) {
            recordLevel = 1;
        }
        if (enters(name)) {
            out.open(name);
        }
        return this;
    }

    @Override
    public DocumentWriter close(String name) throws IOException {
        if (leaves()) {
            out.close(name);
        }
        return this;
    }

    @Override
    public DocumentWriter openList(String wrapper) throws IOException {
        if (enters(wrapper)) {
            out.openList(wrapper);
        }
        return this;
    }

    @Override
    public DocumentWriter closeList(String wrapper) throws IOException {
        if (leaves()) {
            out.closeList(wrapper);
        }
        return this;
    }

    @Override
    public DocumentWriter openRow(String name) throws IOException {
        if (level == 1 && recordLevel < 0) {
            recordLevel = 2;
        }
        if (enters(name)) {
            out.openRow(name);
        }
        return this;
    }

    @Override
    public DocumentWriter closeRow(String name) throws IOException {
        if (leaves()) {
            out.closeRow(name);
        }
        return this;
    }

    @Override
    public DocumentWriter none(String name) throws IOException {
        if (shown(name)) {
            out.none(name);
        }
        return this;
    }

    @Override
    public DocumentWriter emptyList(String wrapper) throws IOException {
        if (shown(wrapper)) {
            out.emptyList(wrapper);
        }
        return this;
    }

    @Override
    public DocumentWriter element(String name, @Nullable Object text) throws IOException {
        if (shown(name)) {
            out.element(name, text);
        }
        return this;
    }

    @Override
    public DocumentWriter literal(String name, String text) throws IOException {
        if (shown(name)) {
            out.literal(name, text);
        }
        return this;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private boolean shown(String name) {
        return level < skippedFrom && (level != recordLevel || wanted.test(JsonWriter.name(name)));
    }

    private boolean enters(String name) {
        var shown = shown(name);
        if (!shown && level < skippedFrom) {
            skippedFrom = level + 1;
        }
        level++;
        return shown;
    }

    private boolean leaves() {
        var shown = level < skippedFrom;
        if (level == skippedFrom) {
            skippedFrom = Integer.MAX_VALUE;
        }
        level--;
        if (level == 0) {
            recordLevel = -1;
        }
        return shown;
    }
}
