package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.trace.SoftnetStat.Cpu;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SoftnetStatTest {
    @Test
    void readsARecording() {
        // 0x1e1514, 0x2d7, 6; and 0x34f6fb, 0x7b6, 0xe with 0x1ca5 wake-ups, by bc.
        assertEquals(
                List.of(new Cpu(0, 1_971_476, 727, 6, 0), new Cpu(1, 3_471_099, 1_974, 14, 7_333)),
                SoftnetStat.read(Recording.path("softnet_stat.txt")).cpus());
    }

    @Test
    void readsTheShorterLinesOfOlderKernels() {
        String nine = "0000000a 00000001" + " 00000000".repeat(7);
        assertEquals(
                List.of(new Cpu(0, 10, 1, 0, 0), new Cpu(1, 10, 1, 0, 3)),
                SoftnetStat.parse(nine + "\n" + nine + " 00000003 00000000\n").cpus());
    }

    @Test
    void readsTheCpusNumberWhereItIsPrinted() {
        String offline = "00000001" + " 00000000".repeat(11) + " 00000005";
        assertEquals(5, SoftnetStat.parse(offline).cpus().get(0).cpu());
    }

    @Test
    void refusesOtherText() {
        assertEquals(
                "/proc/net/softnet_stat:1: expected a line of /proc/net/softnet_stat with 9 hexadecimal columns or more,"
                        + " but was '1 2'",
                refusal("1 2"));
        assertEquals(
                "/proc/net/softnet_stat:1: expected a hexadecimal number of 32 bits, but was '123456789'",
                refusal("123456789 0 0 0 0 0 0 0 0"));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(TraceFormatException.class, () -> SoftnetStat.parse(text))
                .getMessage());
    }
}
