package nimbus.intake;

/// A person's name in two.
record SplitName(String first, String last) {

    static SplitName of(String name) {
        var words = name.strip();
        int gap = words.lastIndexOf(' ');
        return gap < 0
                ? new SplitName("", words)
                : new SplitName(words.substring(0, gap).strip(), words.substring(gap + 1));
    }
}
