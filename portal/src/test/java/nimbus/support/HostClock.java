package nimbus.support;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Duration;

/// The clock of the machine that a portal's process believes to run on.
public final class HostClock {

    private HostClock() {}

    /// Sets it that much forward, or back.
    public static void move(PortalProcess portal, Duration by) {
        if (!ForeignCode.into(portal, Agent.class, Long.toString(by.toSeconds()))) {
            throw new IllegalStateException("The clock could not be set" + portal.log());
        }
    }

    /// Runs in the other process: adds seconds to what `Clock.currentInstant()` says, on which all
    /// of `java.time` stands.
    static final class Agent implements ClassFileTransformer {

        private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

        private final long seconds;

        Agent(long seconds) {
            this.seconds = seconds;
        }

        public static void agentmain(String seconds, Instrumentation machine)
                throws UnmodifiableClassException {
            machine.addTransformer(new Agent(Long.parseLong(seconds)), true);
            machine.retransformClasses(Clock.class);
        }

        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> known,
                ProtectionDomain domain,
                byte[] code) {
            if (!name.equals("java/time/Clock")) {
                return null;
            }
            var file = ClassFile.of();
            return file.transformClass(
                    file.parse(code),
                    ClassTransform.transformingMethodBodies(
                            method -> method.methodName().equalsString("currentInstant"),
                            (body, element) -> {
                                if (element instanceof ReturnInstruction) {
                                    body.loadConstant(seconds)
                                            .invokevirtual(
                                                    INSTANT,
                                                    "plusSeconds",
                                                    MethodTypeDesc.of(
                                                            INSTANT, ConstantDescs.CD_long));
                                }
                                body.with(element);
                            }));
        }
    }
}
