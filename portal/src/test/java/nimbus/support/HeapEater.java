package nimbus.support;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Goes into another Java process and takes all of its heap, as a leak in there would.
public final class HeapEater {

    private HeapEater() {}

    /// Runs in the other process, and knows nothing of this one's classes.
    static final class Agent {

        private static final int MEAL = 1 << 16;

        private Agent() {}

        public static void agentmain(String nothing) {
            var eaten = new ArrayList<long[]>();
            while (true) {
                eaten.add(new long[MEAL]);
            }
        }
    }

    /// Returns when the process has run out of heap.
    public static void eatAllOf(PortalProcess portal) {
        try {
            var jar = agent(portal.home().resolve("heap-eater.jar"));
            var machine = VirtualMachine.attach(Long.toString(portal.pid()));
            machine.loadAgent(jar.toString());
        } catch (IOException | AgentLoadException | AgentInitializationException _) {
            // How the other end says that it is out of memory, or gone.
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path agent(Path jar) {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), Agent.class.getName());
        var entry = Agent.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = HeapEater.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
