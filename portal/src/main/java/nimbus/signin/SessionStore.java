package nimbus.signin;

import nimbus.vault.Vault;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/// Keeps web sessions so that the database alone opens none of them: the id, which a browser's
/// cookie holds, as a digest, and what the session remembers sealed with the vault's keys.
@Configuration(proxyBeanMethods = false)
class SessionStore {

    private static final String CONVERSION = "springSessionConversionService";

    private static final String DIGEST = "encode(sha256(convert_to(%s, 'UTF8')), 'hex')";

    private static final String CREATE =
            """
            insert into %TABLE_NAME% (PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME,
                                      MAX_INACTIVE_INTERVAL, EXPIRY_TIME, PRINCIPAL_NAME)
            values (?, DIGEST, ?, ?, ?, ?, ?)
            """
                    .replace("DIGEST", DIGEST.formatted("?"));

    /// Answers with the id that was asked for; the table does not know it.
    private static final String GET =
            """
            select S.PRIMARY_ID, ASKED.SESSION_ID, S.CREATION_TIME, S.LAST_ACCESS_TIME,
                   S.MAX_INACTIVE_INTERVAL, SA.ATTRIBUTE_NAME, SA.ATTRIBUTE_BYTES
            from (select cast(? as text) as SESSION_ID) ASKED
                 join %TABLE_NAME% S on S.SESSION_ID = DIGEST
                 left join %TABLE_NAME%_ATTRIBUTES SA on SA.SESSION_PRIMARY_ID = S.PRIMARY_ID
            """
                    .replace("DIGEST", DIGEST.formatted("ASKED.SESSION_ID"));

    private static final String UPDATE =
            """
            update %TABLE_NAME% set SESSION_ID = DIGEST, LAST_ACCESS_TIME = ?,
                MAX_INACTIVE_INTERVAL = ?, EXPIRY_TIME = ?, PRINCIPAL_NAME = ?
            where PRIMARY_ID = ?
            """
                    .replace("DIGEST", DIGEST.formatted("?"));

    private static final String DELETE =
            "delete from %TABLE_NAME% where SESSION_ID = DIGEST and MAX_INACTIVE_INTERVAL >= 0"
                    .replace("DIGEST", DIGEST.formatted("?"));

    /// Several tabs may add the same to one session, which another may end meanwhile: the last word
    /// counts, and what has ended takes nothing up any more.
    private static final String ADD_ATTRIBUTE =
            """
            insert into %TABLE_NAME%_ATTRIBUTES as KNOWN (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
            select S.PRIMARY_ID, GIVEN.NAME, GIVEN.BYTES
            from (select cast(? as char(36)) as ID, cast(? as text) as NAME, cast(? as bytea) as BYTES) GIVEN
                 join %TABLE_NAME% S on S.PRIMARY_ID = GIVEN.ID
            for key share of S
            on conflict (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) do update set ATTRIBUTE_BYTES = excluded.ATTRIBUTE_BYTES
            """;

    @Bean
    SessionIdGenerator sessionIds() {
        return Secrets::token;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionQueries() {
        return sessions -> {
            sessions.setCreateSessionQuery(CREATE);
            sessions.setGetSessionQuery(GET);
            sessions.setUpdateSessionQuery(UPDATE);
            sessions.setDeleteSessionQuery(DELETE);
            sessions.setCreateSessionAttributeQuery(ADD_ATTRIBUTE);
        };
    }

    /// Not a candidate for conversions in general.
    @Bean(name = CONVERSION, defaultCandidate = false)
    @Qualifier(CONVERSION)
    ConversionService sessionConversion(Vault vault) {
        var sealed = new SealedAttributes(vault);
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, sealed::seal);
        addOpening(conversion, sealed);
        return conversion;
    }

    /// What cannot be opened is null, which counts as none; the signature of converters cannot say
    /// so.
    @SuppressWarnings("NullAway")
    private static void addOpening(GenericConversionService conversion, SealedAttributes sealed) {
        conversion.addConverter(byte[].class, Object.class, sealed::open);
    }
}
