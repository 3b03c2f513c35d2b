package nimbus.upgrade.preview;

import java.util.Optional;
import java.util.UUID;

/// What will become of one client.
///
/// @param client our client; empty for one that only the source knows
/// @param how in which way the new key was found, or why not
/// @param decision what a person decided, or what is preset: `link`, `keep`, `create`, `ignore`
public record PreviewRow(
        UUID id,
        Optional<UUID> client,
        Optional<String> legacyId,
        Optional<UUID> remote,
        How how,
        String name,
        Optional<String> remoteName,
        Optional<String> codeBefore,
        Optional<String> codeAfter,
        int documents,
        int logins,
        Optional<String> decision) {

    public boolean codeChanges() {
        return codeAfter.isPresent() && !codeAfter.equals(codeBefore);
    }

    /// Whether a person may decide about it.
    public boolean undecided() {
        return switch (how) {
            case AMBIGUOUS, CONFLICT, UNMATCHED, PERSON, NEW -> true;
            case MAP, TRANSITION, CODE, NAME -> false;
        };
    }

    /// The decision as people read it; empty where none is needed.
    public String decisionText() {
        return switch (decision.orElse("")) {
            case "link" -> "link to " + remoteName.orElse("the chosen record");
            case "keep" -> "keep as it is";
            case "create" -> "create new";
            case "ignore" -> "ignore";
            default -> "";
        };
    }

    /// In which way a key was found.
    public enum How {
        MAP("by the id map"),
        TRANSITION("by the transition list"),
        CODE("by client code"),
        NAME("by name"),
        PERSON("by a person"),
        AMBIGUOUS("several possible"),
        CONFLICT("contradictory ids"),
        UNMATCHED("not in the source"),
        NEW("new in the source");

        private final String text;

        How(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static How of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
