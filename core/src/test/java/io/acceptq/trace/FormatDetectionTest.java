package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatDetectionTest {
    @Test
    void looksAtTheContentAndNotAtTheName() {
        // "monday" has no extension; both members of a file that gzip appended to are read.
        byte[] twice = Packets.join(gzip("start_us\n1\n"), gzip("4\n"));
        assertEquals(2, Packets.read(twice).arrivals());
        assertEquals(
                1,
                Packets.read(gzip(Packets.pcap(Packets.at(0, Packets.ethernetSyn(1, 80, 7)))))
                        .arrivals());
    }

    @Test
    void refusesAnEmptyFile() {
        assertEquals("monday: expected a trace, but the file is empty", refusal(new byte[0]));
        assertEquals("monday: expected a trace, but the file is empty", refusal(gzip("")));
        assertEquals(
                "monday: expected at least one arrival, but the file is blank", refusal(new byte[] {'\n', ' ', '\n'}));
    }

    @ParameterizedTest
    @CsvSource({
        "28b52ffd00000000, compressed by zstd",
        "fd377a585a000004, compressed by xz",
        "425a683931415926535900, compressed by bzip2",
        "7f454c4602010100, binary data that begin with 7f 45 4c 46",
        "000102, binary data that begin with 00 01 02",
    })
    void namesTheKnownFormatsForBinaryData(String bytes, String found) {
        assertEquals(
                "monday: expected pcap, pcapng, nginx access log (combined, with msec, or JSON lines), HAProxy httplog, CSV"
                        + " of arrival times or the rows of hey, k6 and ab -g, each plain or gzipped, but was " + found,
                refusal(Packets.hex(bytes)));
    }

    @Test
    void refusesADamagedGzip() {
        byte[] file = gzip("start_us\n" + "123456789\n".repeat(1_000));
        assertEquals(
                "monday: truncated gzip: the compressed data end early", refusal(Arrays.copyOf(file, file.length - 9)));
        byte[] wrongChecksum = file.clone();
        wrongChecksum[file.length - 6] ^= 1;
        assertEquals("monday: damaged gzip: Corrupt GZIP trailer", refusal(wrongChecksum));
        assertEquals("monday: truncated gzip: the compressed data end early", refusal(Packets.hex("1f8b08")));
    }

    @Test
    void saysWhyAStreamCannotBeRead() {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        TraceFormatException e = assertThrows(
                TraceFormatException.class, () -> ConnectionTrace.read("monday", broken, TraceOptions.DEFAULTS));
        assertEquals("monday: cannot be read: disk on fire", e.getMessage());
    }

    @Test
    void showsStrangeTextOnOneLine() {
        String message = Texts.refusal("0", "x\u001b[31m\ty" + "z".repeat(100));
        assertEquals(
                "monday.log:2: expected a time in seconds or ISO 8601, but was 'x\\x1b[31m\\x09y" + "z".repeat(72)
                        + "…'",
                message);
    }

    @Test
    void refusesALineWithoutEnd() {
        byte[] file = new byte[(1 << 20) + 1];
        Arrays.fill(file, (byte) '1');
        assertEquals("monday:1: expected a line of at most 1048576 bytes, but it is longer", refusal(file));
    }

    /** Whatever is cut off or changed in a real file, the answer is a trace or one line that says what is wrong. */
    @Test
    void survivesDamage() {
        for (String name : new String[] {
            "syn.pcap",
            "syn-nanosecond.pcap",
            "syn.pcapng",
            "nginx-timed.log",
            "nginx-timed.json.log",
            "haproxy-http.log",
            "hey.csv"
        }) {
            byte[] whole = Recording.bytes(name);
            for (long seed = 0; seed < 400; seed++) {
                Random random = new Random(seed);
                byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                for (int i = random.nextInt(4); i > 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                String place = name + " with seed " + seed;
                try {
                    assertEquals(0, Packets.read(damaged).iterator().nextLong(), place);
                } catch (TraceFormatException e) {
                    String message = String.valueOf(e.getMessage());
                    assertEquals(0, message.indexOf("monday"), place);
                    assertEquals(-1, message.indexOf('\n'), place);
                }
            }
        }
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return zipped.toByteArray();
    }

    private static String refusal(byte[] file) {
        TraceFormatException e = assertThrows(
                TraceFormatException.class,
                () -> ConnectionTrace.read("monday", new ByteArrayInputStream(file), TraceOptions.DEFAULTS));
        return String.valueOf(e.getMessage());
    }
}
