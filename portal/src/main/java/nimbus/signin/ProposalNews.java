package nimbus.signin;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nimbus.staff.Proposal;
import nimbus.staff.Proposals;
import nimbus.staff.ProposalsMade;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells people at the places known so far that their record elsewhere names others.
@Component
class ProposalNews {

    private final Proposals proposals;
    private final OwnerNews news;

    ProposalNews(Proposals proposals, OwnerNews news) {
        this.proposals = proposals;
        this.news = news;
    }

    @EventListener
    void on(ProposalsMade made) {
        proposals.among(made.proposals()).stream()
                .collect(Collectors.groupingBy(Proposal::employee))
                .forEach(this::tell);
    }

    private void tell(UUID employee, List<Proposal> about) {
        var said = about.stream().map(Proposal::question).collect(Collectors.joining(" "));
        var words =
                said
                        + " Nothing has moved: mail and PINs go where they went before. Log in and"
                        + " open My Details to confirm or refuse it. If you know nothing of it,"
                        + " tell your Admin at once.";
        // A record that is changed over and over must not use up the texts that PINs need.
        var text =
                proposals.lately(employee) > about.size()
                        ? Optional.<String>empty()
                        : Optional.of(
                                "Nimbus: your record at the practice manager was changed. Confirm"
                                    + " or refuse it under My Details. Not you? Tell your Admin.");
        news.tell(
                employee,
                new OwnerNews.Warning("Is this change to your login right?", words, text));
    }
}
