package nimbus.signin.passkey;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// One employee's passkeys, the way Spring Security reads and writes them. Call it in a
/// transaction.
class PasskeyRecords implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private final JdbcClient db;
    private final OffsetDateTime now;
    private final UUID employee;
    private final PublicKeyCredentialUserEntity person;

    PasskeyRecords(
            JdbcClient db, OffsetDateTime now, UUID employee, String loginCode, String name) {
        this.db = db;
        this.now = now;
        this.employee = employee;
        this.person =
                ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle(employee))
                        .name(loginCode)
                        .displayName(name)
                        .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return id.equals(person.getId()) ? person : null;
    }

    /// There is only one.
    @Override
    public PublicKeyCredentialUserEntity findByUsername(String username) {
        return person;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {}

    /// @throws IllegalArgumentException when the counter did not go on, as with a copied key
    @Override
    public void save(CredentialRecord record) {
        if (findByCredentialId(record.getCredentialId()) == null) {
            insert(record);
        } else if (update(record) == 0) {
            throw new IllegalArgumentException("The counter of the passkey did not go on");
        }
    }

    /// Authenticators without a counter always say zero. Spring Security compares with the count at
    /// registration only.
    private int update(CredentialRecord record) {
        return db.sql(
                        """
                        update passkey set signature_count = :count, user_verified = :verified,
                            backed_up = :backedUp, last_used_at = :now
                        where credential_id = :credential and employee_id = :employee
                          and (:count > signature_count or :count = 0 and signature_count = 0)
                        """)
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("backedUp", record.isBackupState())
                .param("now", now)
                .param("credential", record.getCredentialId().getBytes())
                .param("employee", employee)
                .update();
    }

    private void insert(CredentialRecord record) {
        db.sql(
                        """
                        insert into passkey (practice_id, employee_id, credential_id, public_key,
                            signature_count, user_verified, transports, backup_eligible, backed_up,
                            attestation, attestation_client, label, created_at)
                        values (current_practice(), :employee, :credential, :key, :count, :verified,
                            :transports, :eligible, :backedUp, :attestation, :client, :label, :now)
                        """)
                .param("employee", employee)
                .param("credential", record.getCredentialId().getBytes())
                .param("key", record.getPublicKey().getBytes())
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("transports", transports(record))
                .param("eligible", record.isBackupEligible())
                .param("backedUp", record.isBackupState())
                .param("attestation", bytes(record.getAttestationObject()))
                .param("client", bytes(record.getAttestationClientDataJSON()))
                .param("label", record.getLabel())
                .param("now", now)
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return db.sql(
                        "select * from passkey where credential_id = :credential and employee_id ="
                                + " :employee")
                .param("credential", credential.getBytes())
                .param("employee", employee)
                .query(this::record)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes id) {
        return db.sql("select * from passkey where employee_id = :employee order by created_at")
                .param("employee", employee)
                .query(this::record)
                .list();
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("Passkeys are removed by their owners");
    }

    private CredentialRecord record(ResultSet row, int number) throws SQLException {
        var created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(person.getId())
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .transports(
                        Arrays.stream(row.getString("transports").split(",", -1))
                                .filter(name -> !name.isEmpty())
                                .map(AuthenticatorTransport::valueOf)
                                .collect(Collectors.toSet()))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .attestationClientDataJSON(new Bytes(row.getBytes("attestation_client")))
                .label(row.getString("label"))
                .created(created)
                .lastUsed(used == null ? created : used.toInstant())
                .build();
    }

    private static String transports(CredentialRecord record) {
        return record.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .collect(Collectors.joining(","));
    }

    private static byte @Nullable [] bytes(@Nullable Bytes value) {
        return value == null ? null : value.getBytes();
    }

    private static Bytes handle(UUID employee) {
        return new Bytes(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(employee.getMostSignificantBits())
                        .putLong(employee.getLeastSignificantBits())
                        .array());
    }
}
