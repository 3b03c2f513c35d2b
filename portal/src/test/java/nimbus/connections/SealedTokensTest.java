package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.connections.Answer.SignInAgain;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What somebody with the database alone can do with stored tokens: nothing.
@PortalTest
class SealedTokensTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TokenRefresh refresh;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private HeldGrant held;

    @BeforeEach
    void hold() {
        held = new HeldGrant(portal);
    }

    @AfterEach
    void lift() {
        held.close();
    }

    @Test
    @Tag("A30")
    void aTokenRowMovedToAnotherPracticeOpensNothing() {
        var sealed = held.here(this::row);
        var thief = TestPractices.create(practices);

        CurrentPractice.run(thief, () -> transaction.executeWithoutResult(_ -> insert(sealed)));

        assertThat(CurrentPractice.call(thief, () -> refresh.usable(held.grant().xeroUser())))
                .isInstanceOf(SignInAgain.class);
    }

    private record Row(byte[] access, byte[] refresh) {}

    private Row row() {
        return transaction.execute(_ ->
                db.sql("select access_token, refresh_token from token_set")
                        .query((row, _) -> new Row(row.getBytes(1), row.getBytes(2)))
                        .single());
    }

    private void insert(Row sealed) {
        db.sql(
                        """
                        insert into token_set (practice_id, xero_user_id, access_token, refresh_token,
                                               scopes, expires_at, refreshed_at)
                        values (current_practice(), :user, :access, :refresh, '', now() + interval '1 year', now())
                        """)
                .param("user", held.grant().xeroUser())
                .param("access", sealed.access())
                .param("refresh", sealed.refresh())
                .update();
    }

    @Test
    @Tag("A31")
    void aTokenWithOneBitChangedOpensNothing() {
        held.here(() ->
                transaction.execute(_ ->
                        db.sql(
                                        "update token_set set access_token ="
                                                + " set_bit(access_token, 99, 1 -"
                                                + " get_bit(access_token, 99))")
                                .update()));

        assertThat(held.usable()).isInstanceOf(SignInAgain.class);
    }

    @Test
    @Tag("T14")
    void aDumpOfTheTableHoldsNoToken() {
        var dump =
                held.here(() ->
                        transaction.execute(_ ->
                                db.sql(
                                                "select t::text || encode(access_token,"
                                                        + " 'escape') || encode(refresh_token,"
                                                        + " 'escape') from token_set t")
                                        .query(String.class)
                                        .single()));

        assertThat(dump)
                .contains(held.grant().xeroUser().toString())
                .doesNotContain(held.grant().accessToken().value())
                .doesNotContain(held.grant().refreshToken().value())
                .doesNotContain(held.grant().refreshToken().value().substring(0, 16));
    }
}
