package nimbus.messages;

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
import org.springframework.mail.javamail.JavaMailSenderImpl;
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
    Mailer mailer(MailSettings settings) {
        var sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        if (!settings.user().isEmpty()) {
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
        }
        sender.setJavaMailProperties(properties(settings));
        return new Mailer(sender, settings);
    }

    private static Properties properties(MailSettings settings) {
        var timeout = Long.toString(settings.timeout().toMillis());
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
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
