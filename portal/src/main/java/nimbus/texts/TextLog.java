package nimbus.texts;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.messages.Fate;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What became of each text message. Numbers are kept as keyed hashes and their last three digits,
/// words not at all.
@Repository
class TextLog {

    /// No PIN lives longer than ten minutes.
    private static final Duration SILENCE = Duration.ofMinutes(11);

    private static final Duration RECENT = Duration.ofHours(1);
    private static final Duration REPORTING = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;
    private final Vault vault;

    TextLog(JdbcClient db, Clock clock, Vault vault) {
        this.db = db;
        this.clock = clock;
        this.vault = vault;
    }

    @Transactional
    UUID begin(String mobile, String country, Optional<String> withheld) {
        var state = withheld.isPresent() ? TextState.WITHHELD : TextState.SENDING;
        return db.sql(
                        """
                        insert into text_message (practice_id, number_digest, number_end, country, state,
                                                  reason, at)
                        values (current_practice(), :digest, :end, :country, :state, :reason, :now)
                        returning id
                        """)
                .param("digest", digest(mobile))
                .param("end", mobile.substring(Math.max(0, mobile.length() - 3)))
                .param("country", country)
                .param("state", state.stored())
                .param("reason", withheld.orElse(null))
                .param("now", now())
                .query(UUID.class)
                .single();
    }

    @Transactional
    void accepted(UUID id, String reference, int tries) {
        update(id, TextState.ACCEPTED, null, reference, tries);
    }

    @Transactional
    void failed(UUID id, TextState state, String reason, int tries) {
        update(id, state, reason, null, tries);
    }

    /// A report may have come before the answer, and knows more.
    private void update(
            UUID id,
            TextState state,
            @Nullable String reason,
            @Nullable String reference,
            int tries) {
        db.sql(
                        """
                        update text_message
                        set reference = :reference, tries = :tries,
                            state = case when state = 'sending' then :state else state end,
                            reason = case when state = 'sending' then :reason else reason end
                        where id = :id
                        """)
                .param("state", state.stored())
                .param("reason", reason)
                .param("reference", reference)
                .param("tries", tries)
                .param("id", id)
                .update();
    }

    /// A later report does not undo what an earlier one settled.
    ///
    /// @return false when there is no such message, or nothing new to say of it
    @Transactional
    boolean report(UUID id, Fate fate) {
        var state =
                switch (fate.kind()) {
                    case TAKEN -> TextState.ACCEPTED;
                    case SENT -> TextState.SENT;
                    case DELIVERED -> TextState.DELIVERED;
                    case UNDELIVERED -> TextState.UNDELIVERED;
                };
        var reason =
                state != TextState.UNDELIVERED
                        ? null
                        : "the network gave it up"
                                + (fate.detail().isEmpty() ? "" : " (code " + fate.detail() + ")");
        return db.sql(
                                """
                                update text_message set state = :state, reason = :reason
                                where id = :id and state in ('sending', 'accepted', 'unknown', 'sent')
                                  and :state <> 'accepted'
                                """)
                        .param("state", state.stored())
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    /// Whose message the gateway means.
    record Owner(PracticeId practice, UUID id) {}

    @Transactional(readOnly = true)
    Optional<Owner> owner(String reference) {
        return db.sql("select practice_id, id from text_by_reference(:reference)")
                .param("reference", reference)
                .query((row, _) ->
                        new Owner(
                                new PracticeId(row.getObject("practice_id", UUID.class)),
                                row.getObject("id", UUID.class)))
                .optional();
    }

    Optional<TextState> state(UUID id) {
        return db.sql("select state from text_message where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(TextState::of);
    }

    /// Known to be lost, or silent for longer than a message lives although others are reported.
    boolean lostLast(String number) {
        return db.sql(
                        """
                        select state = 'undelivered' or state <> 'delivered' and at < :silent
                               and exists (select from text_message other
                                           where other.state = 'delivered' and other.at > :reporting)
                        from text_message
                        where number_digest = :number and costs and at > :recent
                        order by at desc, id desc limit 1
                        """)
                .param("number", digest(number))
                .param("silent", before(SILENCE))
                .param("reporting", before(REPORTING))
                .param("recent", before(RECENT))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// Newest first.
    ///
    /// @param before the last one of the page before
    @Transactional(readOnly = true)
    List<TextMessage> page(@Nullable UUID before, boolean problems, int size) {
        return db.sql(
                        """
                        select id, at, number_end, country, state, reason, tries from text_message
                        where (:before::uuid is null or (at, id) <
                                (select at, id from text_message where id = :before::uuid))
                          and (not :problems or state in
                                ('undelivered', 'refused', 'unavailable', 'withheld', 'unknown'))
                        order by at desc, id desc limit :size
                        """)
                .param("before", before)
                .param("problems", problems)
                .param("size", size)
                .query((row, _) ->
                        new TextMessage(
                                row.getObject("id", UUID.class),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("number_end"),
                                row.getString("country"),
                                TextState.of(row.getString("state")),
                                row.getString("reason"),
                                row.getInt("tries")))
                .list();
    }

    /// Those of the current practice that are older.
    @Transactional
    void forget(Duration age) {
        db.sql("delete from text_message where at < :until").param("until", before(age)).update();
    }

    byte[] digest(String number) {
        return vault.hash(number, "practice/" + CurrentPractice.required() + "/number");
    }

    private OffsetDateTime before(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
