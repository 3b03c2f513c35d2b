package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import nimbus.database.OwnersHand;
import nimbus.practice.CurrentPractice;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.vault.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A legacy key opens in its own place and nowhere else, so that nobody who writes the database can
/// have one practice's account read with another's keys.
@PortalTest
class SealedKeysTest {

    @Autowired private ApplicationContext portal;
    @Autowired private LegacyKeys keys;

    private Behind wall;
    private UUID connection;

    @BeforeEach
    void aLegacyConnection() {
        wall = Behind.newPractice(portal);
        connection = store(Products.WFM, "first");
    }

    @Test
    void inItsOwnPlaceItOpens() {
        assertThat(open(wall, connection)).isEqualTo("first-api first-account");
    }

    @Test
    @Tag("W63")
    void theTwoKeysOfAConnectionCannotBeExchanged() {
        wall.change("update connection set api_key = account_key, account_key = api_key");

        assertUnreadable(wall, connection);
    }

    @Test
    @Tag("W63")
    void anotherConnectionsKeysDoNotOpenHere() {
        var other = store(Products.XPM, "second");
        wall.change(
                """
                update connection c set api_key = o.api_key, account_key = o.account_key
                from connection o where o.id = '%s' and c.id = '%s'
                """
                        .formatted(other, connection));

        assertUnreadable(wall, connection);
        assertThat(open(wall, other)).isEqualTo("second-api second-account");
    }

    @Test
    @Tag("W63")
    void theSameRowDoesNotOpenInAnotherPractice() {
        var other = Behind.newPractice(portal);
        OwnersHand.run(
                portal,
                wall.practice,
                "update connection set practice_id = '%s' where practice_id = current_practice()"
                        .formatted(other.practice));

        assertUnreadable(other, connection);
    }

    private UUID store(Product product, String name) {
        CurrentPractice.run(
                wall.practice,
                () ->
                        keys.store(
                                product,
                                new Secret(name + "-api"),
                                new Secret(name + "-account"),
                                "Kowhai",
                                "Mere"));
        return wall.id("select id from connection where product = '" + product.name() + "'");
    }

    private String open(Behind here, UUID which) {
        return CurrentPractice.call(
                here.practice,
                () ->
                        keys.open(which)
                                .map(found ->
                                        found.apiKey().value() + " " + found.accountKey().value())
                                .orElseThrow());
    }

    private void assertUnreadable(Behind here, UUID which) {
        assertThatThrownBy(() -> open(here, which)).isInstanceOf(Vault.Unreadable.class);
    }
}
