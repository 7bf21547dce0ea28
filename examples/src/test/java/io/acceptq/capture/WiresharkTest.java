package io.acceptq.capture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures under the eyes of Wireshark: nothing is wrong with them, and its own analysis counts what the simulated kernels counted. */
class WiresharkTest {
    @TempDir
    private Path folder;

    static List<CaptureScenario> scenarios() {
        return CaptureScenario.all();
    }

    private CaptureFile capture(CaptureScenario scenario, CaptureSide side) throws IOException {
        return CaptureFile.write(folder.resolve("packets.pcapng"), scenario.scenario(), side);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void countsAtTheClientsWhatTheirKernelCounted(CaptureScenario scenario) throws IOException, InterruptedException {
        CaptureFile file = capture(scenario, CaptureSide.CLIENT);
        Tshark read = Tshark.read(file.path());
        assertEquals(List.of(), read.errors());
        Tshark.Sent sent = read.sentBy("client");
        Map<KernelCounter, Long> counters = file.result().clientCounters();
        long opened = counters.getOrDefault(KernelCounter.ACTIVE_OPENS, 0L);
        long repeatedSyns = counters.getOrDefault(KernelCounter.TCP_SYN_RETRANS, 0L);
        assertAll(
                () -> assertEquals(opened + repeatedSyns, sent.syns(), "SYNs"),
                () -> assertEquals(repeatedSyns, sent.repeatedSyns(), "repeated SYNs"),
                () -> assertEquals(counters.getOrDefault(KernelCounter.RETRANS_SEGS, 0L), sent.repeated(), "repeated"),
                () -> assertEquals(counters.getOrDefault(KernelCounter.OUT_RSTS, 0L), sent.resets(), "resets"),
                () -> assertEquals(
                        counters.getOrDefault(KernelCounter.IN_SEGS, 0L), read.receivedBy("client"), "received"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void countsAtTheLastServerWhatItsKernelCounted(CaptureScenario scenario) throws IOException, InterruptedException {
        CaptureFile file = capture(scenario, CaptureSide.SERVER);
        Tshark read = Tshark.read(file.path());
        assertEquals(List.of(), read.errors());
        List<TierResult> tiers = file.result().tiers();
        TierResult last = tiers.get(tiers.size() - 1);
        Tshark.Sent sent = read.sentBy(last.name());
        assertAll(
                () -> assertEquals(last.count(KernelCounter.TCP_SYN_RETRANS), sent.repeatedSyns(), "repeated SYN-ACKs"),
                () -> assertEquals(last.count(KernelCounter.RETRANS_SEGS), sent.repeated(), "repeated"),
                () -> assertEquals(last.count(KernelCounter.OUT_RSTS), sent.resets(), "resets"),
                () -> assertEquals(last.count(KernelCounter.IN_SEGS), read.receivedBy(last.name()), "received"));
    }

    /** The scenarios show what they are there for. */
    @Test
    void seesEveryKindOfRepetitionAndReset() throws IOException {
        RunResult overflow =
                capture(CaptureScenario.overflow(), CaptureSide.SERVER).result();
        RunResult cookies =
                capture(CaptureScenario.cookies(), CaptureSide.SERVER).result();
        RunResult abort =
                capture(CaptureScenario.abortOnOverflow(), CaptureSide.SERVER).result();
        RunResult loss = capture(CaptureScenario.loss(), CaptureSide.SERVER).result();
        RunResult tiers = capture(CaptureScenario.tiers(), CaptureSide.SERVER).result();
        assertAll(
                () -> assertTrue(overflow.count(Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL) > 100, overflow::explain),
                () -> assertTrue(cookies.count(KernelCounter.SYNCOOKIES_SENT) > 100, cookies::explain),
                () -> assertTrue(abort.count(KernelCounter.OUT_RSTS) > 20, abort::explain),
                () -> assertTrue(loss.count(KernelCounter.TCP_SYN_RETRANS) > 10, loss::explain),
                () -> assertTrue(
                        loss.count(KernelCounter.RETRANS_SEGS) > loss.count(KernelCounter.TCP_SYN_RETRANS) + 10,
                        loss::explain),
                () -> assertTrue(tiers.tiers().get(1).count(KernelCounter.LISTEN_OVERFLOWS) > 100, tiers::explain));
    }

    @Test
    void givesEachHostOfAChainItsInterface() throws IOException, InterruptedException {
        String text = Tshark.capinfos(
                capture(CaptureScenario.tiers(), CaptureSide.SERVER).path());
        assertAll(
                () -> assertTrue(text.contains("Number of interfaces in file: 2"), text),
                () -> assertTrue(text.contains("Name = gateway"), text),
                () -> assertTrue(text.contains("Name = application"), text),
                () -> assertTrue(text.contains("nanoseconds (9)"), text),
                () -> assertTrue(text.contains("Capture application: acceptq, a simulation"), text));
    }
}
