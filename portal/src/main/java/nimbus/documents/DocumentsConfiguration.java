package nimbus.documents;

import java.nio.file.Path;
import nimbus.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentSettings.class)
class DocumentsConfiguration {

    @Bean
    Blobs blobs(
            @Value("${nimbus.documents.folder:${nimbus.home}/blobs}") Path folder, Vault vault) {
        return new Blobs(new BlobFolder(folder.toAbsolutePath()), vault);
    }
}
