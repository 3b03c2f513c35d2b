package nimbus.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which tables an SQL text, or a part of one, writes and which it reads.
record TableUse(Set<String> written, Set<String> read) {

    private static final String NAME = "(?:public\\s*\\.\\s*)?\"?([a-z_][a-z_0-9]*)\"?";
    private static final String ALIAS =
            "(?:\\s+(?:as\\s+)?(?!(?:join|left|right|inner|cross|full|natural|where|on|using|set|group|order|limit"
                + "|for|union|except|intersect|when|window|having|returning|lateral|with)\\b)([a-z_0-9]+))?";
    private static final Pattern WRITE =
            Pattern.compile(
                    "(?is)\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy"
                        + "|lock\\s+table|alter\\s+table|drop\\s+table)\\s+(?:only\\s+)?"
                            + NAME);
    private static final Pattern ITEMS =
            Pattern.compile(
                    "(?is)\\b(?:from|join|using)\\s+(?:only\\s+)?("
                            + NAME
                            + ALIAS
                            + "(?:\\s*,\\s*"
                            + NAME
                            + ALIAS
                            + ")*)");
    private static final Pattern ITEM = Pattern.compile("(?is)" + NAME + ALIAS);
    private static final Pattern LOCK =
            Pattern.compile(
                    "(?is)\\bfor\\s+(?:no\\s+key\\s+update|update|share|key\\s+share)\\b(?:\\s+of\\s+([a-z_0-9,"
                        + " ]+?)(?=\\s+(?:skip|nowait)|\\s*\\)|\\s*$|\\s*;))?");

    static TableUse of(String sql, Set<String> tables) {
        var written = new HashSet<String>();
        var read = new HashSet<String>();
        WRITE.matcher(sql)
                .results()
                .map(TableUse::name)
                .filter(tables::contains)
                .forEach(written::add);
        var items = items(sql);
        items.stream().map(Item::table).filter(tables::contains).forEach(read::add);
        LOCK.matcher(sql)
                .results()
                .forEach(lock ->
                        locked(lock, items).stream()
                                .filter(tables::contains)
                                .forEach(written::add));
        return new TableUse(written, read);
    }

    private record Item(String table, String alias) {}

    private static List<Item> items(String sql) {
        var found = new ArrayList<Item>();
        ITEMS.matcher(sql)
                .results()
                .forEach(list -> {
                    for (var one : list.group(1).split(",")) {
                        var item = ITEM.matcher(one.strip());
                        if (item.lookingAt()) {
                            var table = item.group(1).toLowerCase(Locale.ROOT);
                            found.add(
                                    new Item(table, item.group(2) == null ? table : item.group(2)));
                        }
                    }
                });
        return found;
    }

    /// All that a text reads, unless it says which of it is locked.
    private static List<String> locked(MatchResult lock, List<Item> items) {
        var named =
                lock.group(1) == null ? List.<String>of() : List.of(lock.group(1).split("[, ]+"));
        return items.stream()
                .filter(item -> named.isEmpty() || named.contains(item.alias()))
                .map(Item::table)
                .toList();
    }

    private static String name(MatchResult found) {
        return found.group(1).toLowerCase(Locale.ROOT);
    }
}
