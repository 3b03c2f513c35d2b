package nimbus.connections.sources.practicemanager;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How Practice Manager is asked.
///
/// @param xpmPath which version, below the address of Xero's gateway
/// @param xpmJson whether it is asked for JSON instead of XML
@ConfigurationProperties("nimbus.connections")
record PracticeManagerSettings(
        @DefaultValue("/practicemanager/3.1") String xpmPath,
        @DefaultValue("false") boolean xpmJson) {}
