package nimbus.signin.own;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.messages.Mailer;
import nimbus.practice.Practices;
import nimbus.signin.DeviceTokens;
import nimbus.signin.SignIns;
import nimbus.signin.SignedIn;
import nimbus.signin.password.PasswordChange;
import nimbus.signin.password.Passwords;
import nimbus.staff.ChannelsChanged;
import nimbus.staff.Employee;
import nimbus.staff.EmployeeChanges;
import nimbus.staff.Mobiles;
import nimbus.staff.ProposalDesk;
import nimbus.staff.Proposals;
import nimbus.staff.SyncedFields;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes that people make to their own login.
@Component
public class OwnLogin {

    private final EmployeeChanges changes;
    private final SyncedFields synced;
    private final Proposals proposals;
    private final ProposalDesk desk;
    private final Practices practices;
    private final Passwords passwords;
    private final PasswordChange passwordChange;
    private final SignIns signIns;
    private final DeviceTokens tokens;
    private final Mailer mailer;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    OwnLogin(
            EmployeeChanges changes,
            SyncedFields synced,
            Proposals proposals,
            ProposalDesk desk,
            Practices practices,
            Passwords passwords,
            PasswordChange passwordChange,
            SignIns signIns,
            DeviceTokens tokens,
            Mailer mailer,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.synced = synced;
        this.proposals = proposals;
        this.desk = desk;
        this.practices = practices;
        this.passwords = passwords;
        this.passwordChange = passwordChange;
        this.signIns = signIns;
        this.tokens = tokens;
        this.mailer = mailer;
        this.audit = audit;
        this.events = events;
    }

    /// Where PINs go, as typed.
    record Channels(String email, String mobile, boolean smsPin) {}

    /// @return what is wrong, if anything
    @Transactional
    Optional<String> changeChannels(Employee employee, Channels typed, UUID signIn, Origin by) {
        var mobile = typed.mobile().strip();
        var number = Mobiles.e164(mobile, practices.current().country());
        if (!mobile.isEmpty() && number.isEmpty()) {
            return Optional.of(
                    "Enter a mobile number with its country code, such as +64 21 555 019.");
        }
        var theirs = synced.of(employee).getOrDefault("email", "");
        var email = typed.email().isBlank() ? theirs : typed.email().strip();
        if (!theirs.isEmpty() && !theirs.equals(email)) {
            audit.recordRefusal(by.did("my-details.channels", employee.name()));
            return Optional.of(
                    "Your email comes from your practice manager. Have it changed there.");
        }
        if (!email.isEmpty() && !email.equals(employee.email())) {
            var problem = mailer.problem(email);
            if (problem.isPresent()) {
                return problem;
            }
        }
        if (mobile.isEmpty() && email.isEmpty()) {
            return Optional.of("Keep a mobile or an email: PINs must go somewhere.");
        }
        changes.changeChannels(
                employee.id(), email.isEmpty() ? null : email, number.orElse(null), typed.smsPin());
        audit.record(by.did("my-details.channels", employee.name()));
        moved(employee, signIn, by);
        return Optional.empty();
    }

    @Transactional
    void confirmMobile(Employee employee, UUID signIn, Origin by) {
        changes.confirmMobile(employee.id());
        audit.record(by.did("my-details.confirm-mobile", employee.name()));
        moved(employee, signIn, by);
    }

    /// What a sync proposed: the places known so far were shown to be theirs just now.
    ///
    /// @return false if it was decided meanwhile, or is somebody else's
    @Transactional
    boolean decide(Employee employee, UUID proposal, boolean confirmed, UUID signIn, Origin by) {
        boolean own =
                proposals.openOf(employee.id()).stream().anyMatch(one -> one.id().equals(proposal));
        if (!own || !desk.decide(proposal, confirmed, true, by)) {
            return false;
        }
        if (confirmed) {
            signIns.endOthers(employee.id(), signIn, "number or address changed");
        }
        return true;
    }

    private void moved(Employee employee, UUID signIn, Origin by) {
        signIns.endOthers(employee.id(), signIn, "number or address changed");
        events.publishEvent(new ChannelsChanged(employee.id(), employee.email(), true, by));
    }

    /// @return what is wrong, if anything
    Optional<String> changePassword(Employee employee, String password, UUID signIn, Origin by) {
        var problem = passwords.problem(password, personal(employee));
        if (problem.isEmpty()) {
            passwordChange.byOwner(
                    employee, passwords.hashed(password, personal(employee)), signIn, by);
        }
        return problem;
    }

    @Transactional
    void endSignIn(SignedIn person, UUID id, Origin by) {
        signIns.endOwn(id, person.employee(), "ended by its owner");
        audit.record(by.did("sign-in.end", person.actor()));
    }

    @Transactional
    void endEverywhereElse(SignedIn person, Origin by) {
        signIns.endOthers(person.employee(), person.signIn(), "ended by its owner");
        tokens.revokeAllOf(person.employee());
        audit.record(by.did("sign-in.end-others", person.actor()));
    }

    @Transactional
    void endDevice(SignedIn person, UUID id, Origin by) {
        tokens.revokeOwn(id, person.employee());
        audit.record(by.did("sign-in.end-device", person.actor()));
    }

    /// What others could guess first.
    public static List<String> personal(Employee employee) {
        return Stream.of(
                        employee.loginCode(),
                        employee.firstNames(),
                        employee.surname(),
                        employee.email(),
                        "nimbus")
                .filter(Objects::nonNull)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
