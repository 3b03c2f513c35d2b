package nimbus.installation;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/// Refuses, before anything starts, settings that are too weak for real work.
class ProductionRules implements EnvironmentPostProcessor {

    private static final String PUBLIC_URL = "nimbus.public-url";
    private static final String SMS_URL = "nimbus.messages.sms.base-url";
    private static final List<String> SSO_URLS =
            List.of(
                    "nimbus.signin.sso.authorize",
                    "nimbus.signin.sso.token",
                    "nimbus.signin.sso.jwks",
                    "nimbus.signin.sso.metadata",
                    "nimbus.signin.sso.userinfo");
    private static final String SMPP_TLS = "nimbus.messages.smpp.tls";
    private static final String MAIL_HOST = "nimbus.messages.mail.host";
    private static final String MAIL_TLS = "nimbus.messages.mail.tls";
    private static final String MAIL_START_TLS = "nimbus.messages.mail.start-tls";

    private static final Set<String> OFF = Set.of("false", "off", "no", "0");
    private static final Set<String> ON = Set.of("true", "on", "yes", "1");

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if ("production".equalsIgnoreCase(setting(environment, "nimbus.mode"))) {
            refuseOpenPublicUrl(setting(environment, PUBLIC_URL));
            refuseInside(
                    SMS_URL,
                    setting(environment, SMS_URL),
                    "the https address of an SMS gateway on the internet");
            SSO_URLS.forEach(name ->
                    refuseInside(
                            name,
                            setting(environment, name),
                            "the https address of an OpenID provider on the internet"));
            refuseOpenMail(environment);
            refuseOpenSmpp(environment);
        }
    }

    /// Browsers treat localhost as secure, so that a fresh installation can be looked at without a
    /// certificate.
    private static void refuseOpenPublicUrl(String value) {
        var url = address(PUBLIC_URL, value, "an https address, or http://localhost with a port");
        if (!"https".equals(url.getScheme()) && !isLoopback(host(url))) {
            throw new WrongSetting(
                    PUBLIC_URL,
                    value,
                    "an https address: sign-in over plain http would show passwords to the"
                            + " network");
        }
    }

    private static void refuseInside(String name, String value, String allowed) {
        if (value.isEmpty()) {
            return;
        }
        var url = address(name, value, allowed);
        if (!"https".equals(url.getScheme()) || isInside(host(url))) {
            throw new WrongSetting(name, value, allowed);
        }
    }

    /// A mail relay in the own network is usual, so its address is free; that PINs cross a network
    /// unencrypted is not.
    private static void refuseOpenMail(ConfigurableEnvironment environment) {
        var host = setting(environment, MAIL_HOST);
        var startTls = setting(environment, MAIL_START_TLS);
        boolean open = isOff(startTls) && !isOn(setting(environment, MAIL_TLS));
        if (open && !host.isEmpty() && !isLoopback(host)) {
            throw new WrongSetting(
                    MAIL_START_TLS,
                    startTls,
                    "true: mail carries PINs and password links to " + host);
        }
    }

    private static void refuseOpenSmpp(ConfigurableEnvironment environment) {
        var host = setting(environment, "nimbus.messages.smpp.host");
        var tls = setting(environment, SMPP_TLS);
        if (isOff(tls) && !host.isEmpty() && !isInside(host)) {
            throw new WrongSetting(SMPP_TLS, tls, "true: text messages carry PINs to " + host);
        }
    }

    /// In all the words that a setting may be switched off with.
    private static boolean isOff(String value) {
        return OFF.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isOn(String value) {
        return ON.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static URI address(String name, String value, String allowed) {
        try {
            var url = URI.create(value);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(name, value, allowed, e);
        }
        throw new WrongSetting(name, value, allowed);
    }

    private static boolean isLoopback(String host) {
        return "localhost".equalsIgnoreCase(host)
                || isLiteral(host) && InetAddress.ofLiteral(host).isLoopbackAddress();
    }

    private static boolean isInside(String host) {
        if (isLoopback(host)) {
            return true;
        }
        if (!isLiteral(host)) {
            return false;
        }
        var address = InetAddress.ofLiteral(host);
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress();
    }

    private static boolean isLiteral(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }

    private static String host(URI url) {
        return url.getHost().replaceAll("[\\[\\]]", "");
    }

    private static String setting(ConfigurableEnvironment environment, String name) {
        return environment.getProperty(name, "");
    }
}
