package nimbus.messages;

import java.time.Clock;
import java.util.List;
import java.util.Properties;
import nimbus.installation.Installation;
import nimbus.installation.Mode;
import nimbus.outgoing.Addresses;
import nimbus.outgoing.Outgoing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SmsSettings.class, SmppSettings.class, MailSettings.class})
class MessagesConfiguration {

    @Bean
    SmsGateway smsGateway(
            RestClient.Builder builder,
            SmsSettings settings,
            SmppSettings smpp,
            Installation installation) {
        return smpp.usable()
                ? new SmppGateway(smpp)
                : twilio(builder, settings, installation.mode() == Mode.PRODUCTION);
    }

    private static TwilioGateway twilio(
            RestClient.Builder builder, SmsSettings settings, boolean production) {
        var addresses = new Addresses(production, List.of(settings.baseUrl()));
        var requests =
                new HttpComponentsClientHttpRequestFactory(
                        Outgoing.http(
                                addresses, settings.connectTimeout(), settings.readTimeout()));
        var http = builder.baseUrl(settings.baseUrl().toString()).requestFactory(requests).build();
        return new TwilioGateway(http, settings);
    }

    @Bean
    Mailer mailer(MailSettings settings, Installation installation, Clock clock) {
        var tokens = new MailTokens(settings, installation.mode() == Mode.PRODUCTION, clock);
        var plain = new MailLink(settings, tokens);
        plain.setJavaMailProperties(properties(settings, installation));
        var anyLetters = new MailLink.AnyLetters(settings, tokens);
        var more = properties(settings, installation);
        more.put("mail.mime.allowutf8", "true");
        anyLetters.setJavaMailProperties(more);
        return new Mailer(plain, anyLetters, tokens, settings);
    }

    private static Properties properties(MailSettings settings, Installation installation) {
        var timeout = Long.toString(settings.timeout().toMillis());
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        if (settings.oauth().usable()) {
            properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        // A server may refuse whoever names itself by half a name.
        properties.put(
                "mail.smtp.localhost",
                settings.hello().isEmpty() ? installation.publicUrl().getHost() : settings.hello());
        boolean startTls = settings.startTls() && !settings.tls();
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.tls()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.socketFactory", new CheckedTls(settings.trust()));
        properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        return properties;
    }
}
