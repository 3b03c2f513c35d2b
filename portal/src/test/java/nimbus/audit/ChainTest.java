package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.audit.ChainCheck.Broken;
import nimbus.audit.ChainCheck.Whole;
import nimbus.database.OwnersHand;
import nimbus.practice.CurrentPractice;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/// What somebody who owns the database, but not the keys, can do to the log.
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class ChainTest {

    /// The chain as it was made before it had a key, over whatever entries there are now.
    private static final String MADE_ANEW =
            """
            do $$
            declare
                e record;
                before bytea := decode(repeat('00', 32), 'hex');
                made bytea;
            begin
                for e in select * from audit_event where practice_id = current_practice() order by position loop
                    made := sha256(before || convert_to(e.position::text, 'UTF8') || '\\x00'
                        || convert_to(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'UTF8') || '\\x00'
                        || convert_to(e.actor, 'UTF8') || '\\x00' || convert_to(e.action, 'UTF8') || '\\x00'
                        || convert_to(e.object, 'UTF8') || '\\x00' || convert_to(e.success::text, 'UTF8') || '\\x00'
                        || convert_to(e.source, 'UTF8') || '\\x00' || convert_to(e.device, 'UTF8') || '\\x00'
                        || convert_to(replace(e.detail::text, ': ', ':'), 'UTF8'));
                    update audit_event set previous = before, digest = made
                    where practice_id = e.practice_id and position = e.position;
                    before := made;
                end loop;
                update audit_head h set digest = before, seal = null where practice_id = current_practice();
            end $$
            """;

    private static final String HERE = "practice_id = current_practice()";

    /// The rule that every entry has a key stops nobody who may drop it.
    private static final String WITHOUT_RULE =
            """
            alter table audit_event drop constraint audit_event_keyed;
            %s;
            alter table audit_event add constraint audit_event_keyed check (octet_length(digest) <> 32) not valid
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private AuditLog log;
    @Autowired private AuditTrail trail;
    @Autowired private ChainSealing sealing;
    @Autowired private ChainWitness witness;

    private Behind wall;

    @BeforeEach
    void threeEntries() {
        wall = Behind.newPractice(portal);
        record("one");
        record("two");
        record("three");
    }

    @Test
    void whatWasWrittenIsWhole() {
        assertThat(check()).isEqualTo(new Whole(3));
    }

    @ParameterizedTest
    @Tag("A118")
    @Tag("W63")
    @ValueSource(
            strings = {
                "at = at + interval '1 second'",
                "actor = 'nobody'",
                "action = 'nothing'",
                "object = 'nothing'",
                "success = not success",
                "source = '10.9.9.9'",
                "device = 'another'",
                "detail = '{\"clients\": \"8\"}'",
                "detail = detail || '{\"more\": \"8\"}'"
            })
    void anEntryAlteredInAnyPartBreaksTheChainThere(String change) {
        asOwner("update audit_event set " + change + " where position = 2 and " + HERE);

        assertThat(check()).isEqualTo(new Broken(2));
    }

    @Test
    @Tag("A118")
    @Tag("W12")
    void aChainMadeAnewWithoutTheKeyIsNoChain() {
        asOwner("update audit_event set actor = 'nobody' where position = 2 and " + HERE);
        asOwner(WITHOUT_RULE.formatted(MADE_ANEW));

        assertThat(check()).isInstanceOf(Broken.class);
        record("afterwards");
        assertThat(check()).isInstanceOf(Broken.class);
    }

    @Test
    @Tag("A118")
    @Tag("W12")
    void aRemovedEndIsNoticedThoughTheHeadWasSetBackWithIt() {
        asOwner("delete from audit_event where position = 3 and " + HERE);
        asOwner(
                """
                update audit_head h set (position, digest) =
                    (select e.position, e.digest from audit_event e where e.position = 2 and e.practice_id = h.practice_id)
                where practice_id = current_practice()
                """);

        assertThat(check()).isEqualTo(new Broken(3));
        record("afterwards");
        assertThat(check()).isInstanceOf(Broken.class);
    }

    @Test
    @Tag("A118")
    @Tag("W12")
    void anotherPracticesChainIsNoReplacement() {
        var other = wall;
        threeEntries();
        asOwner("delete from audit_event where " + HERE);
        asOwner(
                """
                insert into audit_event
                select current_practice(), position, at, actor, action, object, success, source, device, detail, previous, digest
                from audit_event where practice_id = '%s'
                """
                        .formatted(other.practice));
        asOwner(
                """
                update audit_head h set (position, digest, seal) =
                    (select o.position, o.digest, o.seal from audit_head o where o.practice_id = '%s')
                where practice_id = current_practice()
                """
                        .formatted(other.practice));

        assertThat(check()).isEqualTo(new Broken(1));
    }

    @Test
    @Tag("W12")
    void aChainFromBeforeTheKeyIsTakenOverAsItStands() {
        asOwner(WITHOUT_RULE.formatted(MADE_ANEW));

        CurrentPractice.run(wall.practice, sealing::sealHere);

        assertThat(check()).isEqualTo(new Whole(4));
        record("afterwards");
        assertThat(check()).isEqualTo(new Whole(5));
        asOwner(
                WITHOUT_RULE.formatted(
                        "update audit_event set actor = 'nobody' where position = 2 and " + HERE));
        assertThat(check()).isEqualTo(new Broken(2));
    }

    @Test
    @Tag("W12")
    void chainsAreTakenOverOnceInTheLifeOfTheKeys() {
        asOwner(WITHOUT_RULE.formatted(MADE_ANEW));

        sealing.afterSingletonsInstantiated();

        assertThat(check()).isInstanceOf(Broken.class);
    }

    @Test
    @Tag("W12")
    void theLogOfTheProgramSaysWhereTheChainStands(CapturedOutput output) {
        witness.tell();

        assertThat(output)
                .contains(
                        "Audit log of practice %s: entry 3 has the seal %s"
                                .formatted(
                                        wall.practice,
                                        wall.text("select encode(digest, 'hex') from audit_head")));
    }

    private ChainCheck check() {
        return CurrentPractice.call(wall.practice, trail::check);
    }

    private void record(String action) {
        CurrentPractice.run(
                wall.practice,
                () ->
                        log.record(
                                AuditEvent.by("Mere", action, "it")
                                        .from("10.0.0.1", "browser")
                                        .with(Map.of("clients", "7"))));
    }

    private void asOwner(String sql) {
        OwnersHand.run(portal, wall.practice, sql);
    }
}
