package nimbus.upgrade.preview;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// What a person decides about the preview: a row with its candidates, or many rows at once.
@Controller
@RequestMapping("/admin/automate/{integration}/preview")
class DecisionController {

    private static final String OVER =
            "There is no preview to decide about any more; its decisions are applied.";

    private final Upgrades upgrades;
    private final Preview preview;
    private final Candidates candidates;
    private final PreviewDecisions decisions;

    DecisionController(
            Upgrades upgrades, Preview preview, Candidates candidates, PreviewDecisions decisions) {
        this.upgrades = upgrades;
        this.preview = preview;
        this.candidates = candidates;
        this.decisions = decisions;
    }

    /// One row, and whom it might be: those alike, or those found by a person's own words.
    @GetMapping("/{row}")
    String one(
            @PathVariable Product integration,
            @PathVariable UUID row,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        var upgrade = upgrades.watched(integration).orElseThrow(DecisionController::unknown);
        var found = preview.row(upgrade.id(), row).orElseThrow(DecisionController::unknown);
        model.addAttribute("row", found);
        model.addAttribute(
                "decidable", upgrade.state() == UpgradeState.PREVIEW && found.undecided());
        model.addAttribute("product", integration);
        model.addAttribute("words", words);
        model.addAttribute(
                "candidates",
                words.isBlank()
                        ? candidates.resembling(upgrade.id(), found)
                        : candidates.search(upgrade.id(), found, words));
        return "upgrade/preview/decide";
    }

    @PostMapping("/{row}")
    String decide(
            @PathVariable Product integration,
            @PathVariable UUID row,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable UUID candidate,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        if (decision.equals("link") && candidate == null) {
            next.addFlashAttribute(
                    "message", Message.refused("Choose the one to link it to, then Link."));
            return "redirect:" + integration.page() + "/preview/" + row;
        }
        next.addFlashAttribute(
                "message",
                upgrade(integration)
                        .map(found -> told(found, row, decision, candidate, admin))
                        .orElseGet(() -> Message.refused(OVER)));
        return back(integration, "attention", "");
    }

    private Message told(
            Upgrade upgrade, UUID row, String decision, @Nullable UUID candidate, Member admin) {
        boolean done =
                decision.equals("link")
                        ? candidate != null && decisions.link(upgrade.id(), row, candidate, admin)
                        : decisions.decide(upgrade.id(), List.of(row), decision, admin) == 1;
        return done
                ? Message.done("Decided. It is carried out with Apply upgrade.")
                : Message.refused(
                        "Nothing was changed: that is not possible for this row, or the other one"
                                + " is taken by now.");
    }

    /// One decision for the ticked rows, or for all that the search fits.
    ///
    /// @param scope `ticked` or `all`
    @PostMapping
    String decideMany(
            @PathVariable Product integration,
            @RequestParam(defaultValue = "") List<UUID> row,
            @RequestParam(defaultValue = "ticked") String scope,
            @RequestParam(defaultValue = "attention") String filter,
            @RequestParam(defaultValue = "") String words,
            @RequestParam String decision,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        next.addFlashAttribute(
                "message",
                upgrade(integration)
                        .map(found ->
                                scope.equals("all")
                                        ? all(found, filter, words.strip(), decision, admin)
                                        : ticked(found, row, decision, admin))
                        .orElseGet(() -> Message.refused(OVER)));
        return back(integration, filter, words);
    }

    private Message all(
            Upgrade upgrade, String filter, String words, String decision, Member admin) {
        if (decision.equals("link")) {
            return Message.refused("Tick the rows to link; all at once cannot be linked.");
        }
        long asked = preview.count(upgrade.id(), filter, words);
        return counted(
                decisions.decideAll(upgrade.id(), filter, words, decision, admin), asked, decision);
    }

    private Message ticked(Upgrade upgrade, List<UUID> rows, String decision, Member admin) {
        var distinct = rows.stream().distinct().limit(Preview.PAGE).toList();
        if (distinct.isEmpty()) {
            return Message.refused("Tick the rows first.");
        }
        int done =
                decision.equals("link")
                        ? decisions.linkToOnly(upgrade.id(), distinct, admin)
                        : decisions.decide(upgrade.id(), distinct, decision, admin);
        return counted(done, distinct.size(), decision);
    }

    private static Message counted(long done, long asked, String decision) {
        if (done == asked) {
            return Message.done("%d decided.".formatted(done));
        }
        var why =
                switch (decision) {
                    case "link" -> "they have no candidate, or several";
                    case "keep" -> "they are no clients of yours, or have their key";
                    default -> "they are clients of yours";
                };
        return Message.note(
                "%d decided, %d left as they were: %s.".formatted(done, asked - done, why));
    }

    private Optional<Upgrade> upgrade(Product integration) {
        return upgrades.watched(integration).filter(found -> found.state() == UpgradeState.PREVIEW);
    }

    private static String back(Product integration, String filter, String words) {
        return "redirect:"
                + UriComponentsBuilder.fromPath(integration.page() + "/preview")
                        .queryParam("filter", "{filter}")
                        .queryParam("words", "{words}")
                        .encode()
                        .buildAndExpand(filter, words)
                        .toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
