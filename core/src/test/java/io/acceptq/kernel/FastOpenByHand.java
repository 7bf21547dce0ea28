package io.acceptq.kernel;

import static io.acceptq.wire.Segment.ACK_FLAG;
import static io.acceptq.wire.Segment.FAST_OPEN_COOKIE;
import static io.acceptq.wire.Segment.SYN_FLAG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.wire.Segment;

/** A listener with TCP Fast Open, and the segments of a client that has its cookie. */
final class FastOpenByHand {
    static final String FASTOPEN = "net.ipv4.tcp_fastopen";

    /** Client and server, as sysctl's documentation names the bits. */
    static final int SERVER = 0x3;

    static final int DATA = 100;

    static final Segment COOKIE_SYN = Segment.of(SYN_FLAG | FAST_OPEN_COOKIE, 0, 0, DATA);
    static final Segment FINAL_ACK = Segment.of(ACK_FLAG, 101, 1, 0);

    /** What acknowledges the SYN and its 100 bytes. */
    static final String SYN_ACK_WITH_DATA = "SYN-ACK seq 0 ack 101";

    private FastOpenByHand() {}

    static KernelScript server(KernelProfile profile, int mode, int connections) {
        KernelScript script =
                KernelScript.on(profile).sysctls(s -> s.with(FASTOPEN, mode)).backlog(10);
        assertEquals(0, script.kernel().fastOpen(0, 0, connections));
        return script;
    }

    static KernelScript server(int connections) {
        return server(KernelProfile.LINUX_6_18, SERVER, connections);
    }

    static void fastOpens(KernelScript script, long passive, long failed, long overflows, long requests) {
        script.counted(KernelCounter.TCP_FAST_OPEN_PASSIVE, passive)
                .counted(KernelCounter.TCP_FAST_OPEN_PASSIVE_FAIL, failed)
                .counted(KernelCounter.TCP_FAST_OPEN_LISTEN_OVERFLOW, overflows)
                .counted(KernelCounter.TCP_FAST_OPEN_COOKIE_REQD, requests);
        script.kernel().audit();
    }

    static int pending(KernelScript script) {
        return script.kernel().fastOpenQueueLength(0);
    }
}
