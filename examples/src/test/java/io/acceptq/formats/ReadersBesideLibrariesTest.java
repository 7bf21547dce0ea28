package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.Nstat;
import io.acceptq.trace.TraceOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;

/**
 * Core reads arrivals and counters without a library, because it may have none; so the libraries say here whether it
 * reads CSV and JSON as they do.
 */
class ReadersBesideLibrariesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] WORDS = {
        "plain",
        "with, comma",
        "with \"quotes\"",
        "\"",
        "",
        "GET /?a=b;c HTTP/1.1",
        "é \uD83D\uDE00",
        "\\",
        "{\"a\":1}",
        "tab\there"
    };

    @Test
    void readsATableAsCommonsCsvDoes() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String table = table(random);
            List<Long> expected = new ArrayList<>();
            try (CSVParser parser = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(table))) {
                for (CSVRecord row : parser) {
                    expected.add(Long.parseLong(row.get("start_us")) * 1_000);
                }
            }
            ConnectionTrace trace = ConnectionTrace.read(
                    "table",
                    new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                    TraceOptions.DEFAULTS.withColumn("start_us"));
            long first = expected.get(0);
            assertArrayEquals(
                    expected.stream().mapToLong(nanos -> nanos - first).toArray(),
                    trace.arrivalNanos(),
                    "seed " + seed + "\n" + table);
        }
    }

    private static String table(Random random) throws IOException {
        QuoteMode[] modes = {QuoteMode.ALL, QuoteMode.MINIMAL, QuoteMode.NON_NUMERIC};
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setQuoteMode(modes[random.nextInt(modes.length)])
                .setRecordSeparator(random.nextBoolean() ? "\n" : "\r\n")
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            int columns = 2 + random.nextInt(4);
            int times = random.nextInt(columns);
            List<Object> header = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                header.add(i == times ? "start_us" : "column" + i);
            }
            printer.printRecord(header);
            long micros = random.nextInt(1_000_000);
            for (int rows = 1 + random.nextInt(20); rows > 0; rows--) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    row.add(i == times ? (Object) micros : WORDS[random.nextInt(WORDS.length)].replace("\t", " "));
                }
                printer.printRecord(row);
                micros += random.nextInt(2_000_000);
            }
        }
        return text.toString();
    }

    @Test
    void readsNstatsJsonAsJacksonDoes() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ObjectNode counters = JSON.createObjectNode();
            for (int i = random.nextInt(30); i > 0; i--) {
                counters.put(
                        "TcpExt" + Integer.toString(random.nextInt(1 << 20), 36),
                        random.nextLong() >>> (6 + random.nextInt(58)));
            }
            ObjectNode document = JSON.createObjectNode();
            document.set("kernel", counters);
            String text = random.nextBoolean() ? document.toString() : document.toPrettyString();
            Map<String, Long> expected = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> counter :
                    JSON.readTree(text).get("kernel").properties()) {
                expected.put(counter.getKey(), counter.getValue().asLong());
            }
            assertEquals(expected, Nstat.parse(text).counters(), "seed " + seed);
        }
    }

    @Test
    void readsJsonLogLinesAsJacksonDoes() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            long millis = 1_795_556_749_000L;
            for (int i = 1 + random.nextInt(10); i > 0; i--) {
                millis += random.nextInt(3_000);
                ObjectNode line = JSON.createObjectNode();
                line.put("request", WORDS[random.nextInt(WORDS.length)]);
                line.putArray("upstreams")
                        .add(WORDS[random.nextInt(WORDS.length)])
                        .add(random.nextInt());
                line.put("msec", BigDecimal.valueOf(millis, 3));
                line.put("request_time", BigDecimal.valueOf(random.nextInt(500), 3));
                line.putObject("geo")
                        .put(WORDS[random.nextInt(WORDS.length)], true)
                        .putNull("city");
                lines.add(line.toString());
            }
            List<Long> expected = new ArrayList<>();
            for (String line : lines) {
                JsonNode read = JSON.readTree(line);
                expected.add(TimeUnit.MILLISECONDS.toNanos(
                        Math.round(read.get("msec").asDouble() * 1_000)
                                - Math.round(read.get("request_time").asDouble() * 1_000)));
            }
            long[] sorted =
                    expected.stream().mapToLong(Long::longValue).sorted().toArray();
            long first = sorted[0];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] -= first;
            }
            ConnectionTrace trace = ConnectionTrace.read(
                    "log",
                    new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                    TraceOptions.DEFAULTS);
            assertArrayEquals(sorted, trace.arrivalNanos(), "seed " + seed);
        }
    }
}
