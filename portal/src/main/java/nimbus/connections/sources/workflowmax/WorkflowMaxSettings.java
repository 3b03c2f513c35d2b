package nimbus.connections.sources.workflowmax;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where WorkflowMax's old interface is.
///
/// @param wfmV1 its address
@ConfigurationProperties("nimbus.connections")
record WorkflowMaxSettings(@DefaultValue("https://api.workflowmax.com") URI wfmV1) {}
