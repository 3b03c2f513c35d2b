package nimbus.support;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Runs one class of the tests inside a portal's process.
final class ForeignCode {

    private ForeignCode() {}

    /// @param agent has an `agentmain` and needs no other class of the tests
    /// @return false if the process did not survive it
    static boolean into(PortalProcess portal, Class<?> agent, String argument) {
        try {
            var jar = Files.createTempFile(portal.home(), "agent-", ".jar");
            pack(agent, jar);
            VirtualMachine.attach(Long.toString(portal.pid())).loadAgent(jar.toString(), argument);
            return true;
        } catch (IOException | AgentLoadException | AgentInitializationException _) {
            return false;
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Class<?> agent, Path jar) {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(new Attributes.Name("Agent-Class"), agent.getName());
        main.put(new Attributes.Name("Can-Retransform-Classes"), "true");
        var entry = agent.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = agent.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
