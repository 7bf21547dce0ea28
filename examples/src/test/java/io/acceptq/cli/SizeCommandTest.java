package io.acceptq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeCommandTest {
    private static final String SOMAXCONN = "net.core.somaxconn";

    @TempDir
    private Path folder;

    /** Every listen() recorded on Linux 6.18.44: what ss showed afterwards is what the command prints. */
    @Test
    void givesTheAcceptQueueLimitOfEveryRecordedListen() throws IOException {
        int compared = 0;
        for (JsonNode recorded : recordedListens()) {
            int somaxconn = recorded.get("sysctl").get(SOMAXCONN).asInt();
            compared +=
                    compare(recorded, 0, recorded.get("listen").get("backlog").asInt(), somaxconn);
            for (JsonNode step : recorded.get("script")) {
                String action = step.get("do").asText();
                if (action.equals("sysctl") && step.get("key").asText().equals(SOMAXCONN)) {
                    somaxconn = step.get("value").asInt();
                } else if (action.equals("listen")) {
                    compared += compare(
                            recorded,
                            step.get("at_us").asLong(),
                            step.get("backlog").asInt(),
                            somaxconn);
                }
            }
        }
        assertTrue(compared > 50, "only " + compared + " were compared");
    }

    private static int compare(JsonNode recorded, long afterMicros, int backlog, int somaxconn) {
        for (JsonNode sample : recorded.get("samples")) {
            if (sample.get("at_us").asLong() >= afterMicros) {
                JsonNode size = Commands.json(
                        "size",
                        "--kernel",
                        "6.18",
                        "--backlog=" + backlog,
                        "--sysctl",
                        SOMAXCONN + "=" + somaxconn,
                        "--json");
                assertEquals(
                        sample.get("accept_queue_max").asLong(),
                        size.get("accept_queue").get("limit").asLong(),
                        recorded.get("name") + ": listen(" + backlog + "), somaxconn " + somaxconn);
                return 1;
            }
        }
        return 0;
    }

    private static List<JsonNode> recordedListens() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(
                        SizeCommandTest.class.getResourceAsStream("/kernel-truth/01-listen.jsonl.gz"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(Commands.parsed(line));
            }
        }
        return cases;
    }

    @Test
    void printsItsKeys() {
        JsonNode size = Commands.json("size", "--backlog", "511", "--json");
        assertEquals("6.18", size.get("kernel").asText());
        assertEquals(511, size.get("backlog").asInt());
        // Full when length > limit, since 6.13 in both queues; the netdev backlog takes a packet while qlen <= 1000.
        assertEquals(512, size.get("accept_queue").get("holds").asLong());
        assertEquals(511, size.get("syn_queue").get("limit").asLong());
        assertEquals(512, size.get("syn_queue").get("holds").asLong());
        assertEquals(1000, size.get("netdev_backlog").get("limit").asLong());
        assertEquals(1001, size.get("netdev_backlog").get("holds").asLong());
        assertTrue(size.get("explanation").asText().contains("min(backlog 511, net.core.somaxconn 4096) = 511"));
    }

    /** A 16-bit length never exceeds 65535. */
    @Test
    void saysThatAQueueIsNeverFull() {
        JsonNode accept = Commands.json(
                        "size",
                        "--kernel",
                        "el7",
                        "--backlog",
                        "65535",
                        "--sysctl",
                        "net.core.somaxconn=65535",
                        "--json")
                .get("accept_queue");
        assertTrue(accept.get("holds").isNull());
        assertTrue(accept.get("never_full").asBoolean());
    }

    @Test
    void doesNotCareForTheOrderOfOptions() {
        String kernelFirst = Commands.output(
                "size",
                "--kernel",
                "el7",
                "--sysctl",
                "net.core.somaxconn=1024",
                "--sysctl",
                "net.ipv4.tcp_max_syn_backlog=64",
                "--backlog",
                "511");
        String kernelLast = Commands.output(
                "size",
                "--backlog",
                "511",
                "--sysctl",
                "net.ipv4.tcp_max_syn_backlog=64",
                "--sysctl",
                "net.core.somaxconn=1024",
                "--kernel",
                "el7");
        assertEquals(kernelFirst, kernelLast);
        // The next power of two from 64 + 1 on.
        assertTrue(kernelFirst.contains("is 128;"), kernelFirst);
    }

    @Test
    void takesTheBacklogOfAWellKnownServer() {
        assertEquals(
                511,
                Commands.json("size", "--server", "nginx", "--json")
                        .get("backlog")
                        .asInt());
        assertEquals(
                4096,
                Commands.json("size", "--server", "go", "--json").get("backlog").asInt());
    }

    @Test
    void readsAFileOfSettingsUnderThoseOfTheCommandLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sysctl.conf"),
                "net.core.somaxconn=256\nvm.swappiness = 1\nnet.ipv4.tcp_syncookies = 0\n");
        Commands sized = Commands.run(
                "size", "--sysctl", "net.core.somaxconn=100", "--sysctl-file", file.toString(), "--backlog", "511");
        assertEquals(0, sized.exitCode());
        assertTrue(sized.out().contains("net.core.somaxconn 100) = 100"), sized.out());
        assertTrue(sized.out().contains("net.ipv4.tcp_syncookies 0"), sized.out());
        assertEquals(
                "note: " + file + ": 1 keys are not modelled on Linux 6.18 and change nothing: vm.swappiness",
                sized.err().strip());
    }

    @Test
    void acceptsANegativeBacklogAsAWordOfItsOwn() {
        assertEquals(
                4096,
                Commands.json("size", "--backlog", "-1", "--json")
                        .get("accept_queue")
                        .get("limit")
                        .asInt());
    }
}
