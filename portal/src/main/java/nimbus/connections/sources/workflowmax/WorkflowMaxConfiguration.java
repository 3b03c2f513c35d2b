package nimbus.connections.sources.workflowmax;

import nimbus.connections.OutsideAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Says where WorkflowMax's old interface is.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkflowMaxSettings.class)
public class WorkflowMaxConfiguration {

    @Bean
    OutsideAddress workflowMaxAddress(WorkflowMaxSettings settings) {
        return new OutsideAddress("nimbus.connections.wfm-v1", settings.wfmV1());
    }
}
