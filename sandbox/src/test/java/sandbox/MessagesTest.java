package sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessagesTest extends SandboxTest {

    private static final String SEND = "/sms/2010-04-01/Accounts/AC42/Messages.json";

    @Test
    void aTextMessageArrivesOnThePhone() {
        var reply = text("+6421555019", "Your PIN is 123456");
        text("+6421555019", "Your PIN is 654321");

        var phone = visitor.json("/_sandbox/phone/+6421555019");

        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(Visitor.read(reply).path("sid").asString()).matches("SM[0-9a-f]{32}");
        assertThat(Visitor.read(reply).path("status").asString()).isEqualTo("queued");
        assertThat(phone.path(0).path("body").asString()).isEqualTo("Your PIN is 654321");
        assertThat(phone.path(0).path("subject").isNull()).isTrue();
        assertThat(phone).hasSize(2);
        assertThat(visitor.json("/_sandbox/phone/021555019")).hasSize(2);
        assertThat(visitor.get("/phone/+6421555019").body()).contains("654321");
    }

    @Test
    void addressesAreReadAsProgramsEncodeThem() {
        text("+6421555021", "Your PIN is 123456");

        assertThat(visitor.json("/_sandbox/phone/%2B6421555021")).hasSize(1);
    }

    @Test
    void aBadNumberIsRefusedInTwiliosWords() {
        var reply = text("021 555", "Hello");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo(
                        "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number: 021 555\","
                                + "\"more_info\":\"https://www.twilio.com/docs/errors/21211\","
                                + "\"status\":400}");
    }

    @Test
    void nobodySendsWithoutAnAccount() {
        var form = Map.of("To", "+6421555020", "From", "+6498887777", "Body", "Hello");
        var other = Visitor.basic("AC43", "token");

        assertThat(visitor.postForm(SEND, form).statusCode()).isEqualTo(401);
        assertThat(visitor.postForm(SEND, form, "Authorization", other).statusCode())
                .isEqualTo(401);
        assertThat(visitor.json("/_sandbox/phone/+6421555020")).isEmpty();
    }

    @Test
    void anEmailArrivesInTheMailbox() {
        var server = new ServerSetup(sandbox().smtpPort(), "localhost", ServerSetup.PROTOCOL_SMTP);

        GreenMailUtil.sendTextEmail(
                "priya@harbour.example", "nimbus@x.example", "Your PIN", "It is 123456", server);

        var mailbox = visitor.json("/_sandbox/mailbox/Priya@harbour.example");
        assertThat(mailbox).hasSize(1);
        assertThat(mailbox.path(0).path("subject").asString()).isEqualTo("Your PIN");
        assertThat(mailbox.path(0).path("body").asString()).isEqualTo("It is 123456");
        assertThat(mailbox.path(0).path("html").isNull()).isTrue();
        assertThat(visitor.get("/mailbox/priya@harbour.example").body()).contains("123456");
    }

    @Test
    void messagesCanBeAcceptedAndLost() {
        lose("sms-lost");
        lose("mail-lost");

        assertThat(text("+6421555088", "lost").statusCode()).isEqualTo(201);
        mail("gone@harbour.example");
        mail("there@harbour.example");

        assertThat(visitor.json("/_sandbox/phone/+6421555088")).isEmpty();
        assertThat(visitor.json("/_sandbox/mailbox/gone@harbour.example")).isEmpty();
        assertThat(visitor.json("/_sandbox/mailbox/there@harbour.example")).hasSize(1);
    }

    @Test
    void whoAsksForItIsCalledBackAndCanTellThatItIsTheGateway() throws Exception {
        var calls = new LinkedBlockingQueue<String>();
        var listener = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        listener.createContext(
                "/",
                call -> {
                    var body = new String(call.getRequestBody().readAllBytes(), UTF_8);
                    calls.add(call.getRequestHeaders().getFirst("X-Twilio-Signature") + " " + body);
                    call.sendResponseHeaders(204, -1);
                    call.close();
                });
        listener.start();
        try {
            var callback = "http://localhost:" + listener.getAddress().getPort() + "/report";
            lose("sms-undelivered");
            textAskingForReports("+6421555066", callback);
            var undelivered = calls.poll(10, TimeUnit.SECONDS);
            textAskingForReports("+6421555066", callback);
            var delivered = calls.poll(10, TimeUnit.SECONDS);

            assertThat(undelivered).contains("MessageStatus=undelivered", "ErrorCode=30003");
            assertThat(delivered).contains("MessageStatus=delivered").matches("[\\w+/]{27}= .*");
            assertThat(visitor.json("/_sandbox/phone/+6421555066")).hasSize(1);
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void theMailServerGoesDownAndComesBack() {
        lose("mail-down");

        assertThatThrownBy(() -> mail("tom@harbour.example")).isInstanceOf(RuntimeException.class);

        visitor.delete("/_sandbox/faults");
        mail("tom@harbour.example");
        assertThat(visitor.json("/_sandbox/mailbox/tom@harbour.example")).hasSize(1);
    }

    private void lose(String fault) {
        visitor.post("/_sandbox/faults", "{\"name\":\"%s\"}".formatted(fault));
    }

    private void mail(String to) {
        var server = new ServerSetup(sandbox().smtpPort(), "localhost", ServerSetup.PROTOCOL_SMTP);
        GreenMailUtil.sendTextEmail(to, "nimbus@x.example", "Hello", "It is me", server);
    }

    private void textAskingForReports(String to, String callback) {
        var form =
                Map.of(
                        "To",
                        to,
                        "From",
                        "+6498887777",
                        "Body",
                        "Hello",
                        "StatusCallback",
                        callback);
        visitor.postForm(SEND, form, "Authorization", Visitor.basic("AC42", "token"));
    }

    private HttpResponse<String> text(String to, String body) {
        return visitor.postForm(
                SEND,
                Map.of("To", to, "From", "+6498887777", "Body", body),
                "Authorization",
                Visitor.basic("AC42", "token"));
    }
}
