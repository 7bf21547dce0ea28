package io.acceptq.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelCounterTest {
    /** Gone before 6.18, except the gauge, which nstat leaves out because it prints differences. */
    private static final Set<KernelCounter> NOT_IN_NSTAT_OF_6_18 =
            EnumSet.of(KernelCounter.TCP_ABORT_ON_SYN, KernelCounter.PAWS_PASSIVE, KernelCounter.CURR_ESTAB);

    @Test
    void hasTheNamesNstatPrints() throws IOException {
        Set<String> printed = namesInNstat();
        for (KernelCounter counter : KernelCounter.values()) {
            assertEquals(!NOT_IN_NSTAT_OF_6_18.contains(counter), printed.contains(counter.label()), counter.label());
        }
    }

    private static Set<String> namesInNstat() throws IOException {
        try (InputStream compressed = KernelCounterTest.class.getResourceAsStream("nstat-az.txt.gz")) {
            if (compressed == null) {
                throw new IOException("no recording nstat-az.txt.gz");
            }
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.substring(0, line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ')))
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LISTEN_OVERFLOWS, TcpExtListenOverflows, ListenOverflows",
        "TCP_REQ_Q_FULL_DO_COOKIES, TcpExtTCPReqQFullDoCookies, TCPReqQFullDoCookies",
        "OUT_RSTS, TcpOutRsts, OutRsts",
        "TW, TcpExtTW, TW"
    })
    void spellsTheGroupInTheLabelOnly(KernelCounter counter, String label, String recordedName) {
        assertEquals(label, counter.label());
        assertEquals(recordedName, counter.recordedName());
        assertEquals(label, counter.toString());
    }

    @ParameterizedTest
    @EnumSource(KernelCounter.class)
    void findsACounterByEitherName(KernelCounter counter) {
        assertSame(counter, KernelCounter.of(counter.label()));
        assertSame(counter, KernelCounter.of(counter.recordedName()));
        assertFalse(counter.sentence().isEmpty());
        assertFalse(counter.sentence().endsWith("."));
    }

    @Test
    void hasOneGauge() {
        for (KernelCounter counter : KernelCounter.values()) {
            assertEquals(counter == KernelCounter.CURR_ESTAB, counter.isGauge());
        }
    }

    @Test
    void refusesAnUnknownName() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> KernelCounter.of("TcpExtListen"));
        assertEquals("counter must be one the model counts, but was 'TcpExtListen'", unknown.getMessage());
    }
}
