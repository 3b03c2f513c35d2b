package nimbus.documents;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Which contents may stand under which names: the same rules at an upload and at every later
/// change of the name.
@Component
class FilingRules {

    private final DocumentSettings settings;

    FilingRules(DocumentSettings settings) {
        this.settings = settings;
    }

    /// What speaks against the name, whatever the content.
    Optional<Refused> against(String name) {
        var objection = FileName.objection(name);
        if (objection.isPresent()) {
            return Optional.of(new Refused(HttpStatus.UNPROCESSABLE_CONTENT, objection.get()));
        }
        if (!settings.allows(FileName.extension(name))) {
            return Optional.of(
                    new Refused(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "Allowed endings are: %s.".formatted(settings.allowedExtensions())));
        }
        return Optional.empty();
    }

    /// What speaks against the content under this name.
    ///
    /// @param head its first bytes
    Optional<Refused> against(String name, byte[] head) {
        return MediaTypes.disguise(head, name)
                .map(objection -> new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, objection));
    }
}
