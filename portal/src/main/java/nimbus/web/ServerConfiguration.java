package nimbus.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Sets up the server, which by itself trusts its senders more than we do. Comes last, so that our
/// last resort stands nearest to what can fail.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ServerConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final WebSettings settings;
    private final ReplyHeaders headers;

    ServerConfiguration(WebSettings settings, ReplyHeaders headers) {
        this.settings = settings;
        this.headers = headers;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(BoundedHttp.class.getName());
        server.addEngineValves(new UnreadBodies(settings.bodyTime()));
        server.addConnectorCustomizers(connector -> {
            // Bodies are read by us, each within its bounds (see Bodies), or not at all.
            connector.setParseBodyMethods("");
            var http = (BoundedHttp) connector.getProtocolHandler();
            http.setContinueResponseTiming("onRead");
            // For each piece; the whole has body-time.
            http.setConnectionTimeout((int) Math.min(20_000, settings.bodyTime().toMillis()));
            http.setKeepAliveTimeout(20_000);
            http.setHeaders(headers.all());
            http.bound(settings);
        });
        server.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(LastResort.class.getName());
            host.getPipeline().addValve(new LastResort(headers.all()));
        });
    }
}
