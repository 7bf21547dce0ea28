package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.formats.DocumentNode.Position;
import io.acceptq.random.Distribution;
import io.acceptq.server.KeepAlive;
import io.acceptq.server.Pause;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSectionTest {
    private static final Distribution FIVE_MILLIS = Distribution.constant(Duration.ofMillis(5));

    @TempDir
    private Path folder;

    private ServerModel read(String yaml) {
        return ServerSection.server(
                DocumentReader.readValue(new Position("here", "server"), yaml), folder.resolve("scenario.yaml"));
    }

    private String problem(String yaml) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> read(yaml))
                        .getMessage())
                .replace(folder + "/", "");
    }

    @Test
    void readsEachModelWithItsDefaults() {
        assertEquals(ServerModel.workers(8, FIVE_MILLIS), read("{model: workers, workers: 8, service: 5ms}"));
        assertEquals(ServerModel.nginx(1, FIVE_MILLIS), read("{model: nginx, service: 5ms}"));
        assertEquals(ServerModel.threadPool(200, FIVE_MILLIS), read("{model: acceptor, threads: 200, service: 5ms}"));
        assertEquals(ServerModel.prefork(50, FIVE_MILLIS), read("{model: prefork, workers: 50, service: 5ms}"));
        assertEquals(ServerModel.singleThreaded(FIVE_MILLIS), read("{model: single, service: 5ms}"));
        assertEquals(ServerModel.gateway(1, Proxy.pass()), read("{model: gateway}"));
    }

    @Test
    void readsEverySetting() {
        assertEquals(
                ServerModel.nginx(4, FIVE_MILLIS)
                        .withWorkerConnections(768)
                        .withMultiAccept()
                        .withKeepAlive(KeepAlive.of(Duration.ofSeconds(65), 100))
                        .withReadAtMost(4096)
                        .withReadTimeout(Duration.ofSeconds(10))
                        .withResponseBytes(612)
                        .withOverhead(Distribution.exponential(Duration.ofNanos(200_000)))
                        .withTurnaround(Distribution.constant(Duration.ofNanos(30_000)))
                        .withPauses(Pause.at(Duration.ofSeconds(1)).lasting(Duration.ofMillis(200))),
                read("{model: nginx, worker_processes: 4, service: 5ms, worker_connections: 768, multi_accept: on,"
                        + " keepalive_timeout: 65s, keepalive_requests: 100, read_at_most: 4096, read_timeout: 10s,"
                        + " response_bytes: 612, overhead: {exponential: 200us}, turnaround: 30us,"
                        + " pauses: [{at: 1s, lasting: 200ms}]}"));
        assertEquals(
                ServerModel.gateway(
                                2,
                                Proxy.pass()
                                        .withConnectTimeout(Duration.ofSeconds(3))
                                        .withReadTimeout(Duration.ofSeconds(10))
                                        .withKeepalive(16))
                        .withService(Distribution.constant(Duration.ofNanos(50_000)))
                        .withWorkerConnections(100),
                read("{model: gateway, worker_processes: 2, proxy_connect_timeout: 3s, proxy_read_timeout: 10s,"
                        + " upstream_keepalive: 16, service: 50us, worker_connections: 100}"));
        assertEquals(
                ServerModel.threadPool(10, FIVE_MILLIS).withMaxConnections(50),
                read("{model: acceptor, threads: 10, max_connections: 50, service: 5ms}"));
    }

    @Test
    void keepsConnectionsOfWorkersAsPreforkDoesWhenAsked() {
        assertEquals(
                KeepAlive.APACHE.withIdle(Duration.ofSeconds(2)),
                read("{model: workers, workers: 8, service: 5ms, keepalive_timeout: 2s}")
                        .keepAlive());
        assertEquals(
                KeepAlive.APACHE.withRequests(7),
                read("{model: single, service: 5ms, keepalive_requests: 7}").keepAlive());
    }

    @Test
    void readsMeasuredServiceTimes() throws IOException {
        Files.writeString(folder.resolve("times.txt"), "# from the log\n3ms\n\n1.5ms  # the second\n");
        Distribution expected = Distribution.empirical(List.of(Duration.ofMillis(3), Duration.ofNanos(1_500_000)));
        assertEquals(
                expected,
                read("{model: single, service: {empirical: times.txt}}").service());
        assertEquals(
                expected,
                read("{model: single, service: {empirical: [3ms, 1.5ms]}}").service());
        assertEquals(
                "here: server.service.empirical must be a list of times or the name of a readable file, but was"
                        + " 'missing.txt'",
                problem("{model: single, service: {empirical: missing.txt}}"));
        Files.writeString(folder.resolve("bad.txt"), "3ms\n4\n");
        assertEquals(
                "bad.txt:2: time: expected a time such as 250us, 18ms, 1.5s or 2m, but was '4'",
                problem("{model: single, service: {empirical: bad.txt}}"));
    }

    @Test
    void namesWhatIsUnknown() {
        assertEquals(
                "here: server.model must be one of workers, nginx, acceptor, prefork, single, gateway, but was 'tomcat'",
                problem("{model: tomcat, service: 5ms}"));
        assertEquals(
                "here: unknown key 'worker_conections'; the nearest known is 'worker_connections'",
                problem("{model: nginx, service: 5ms, worker_conections: 3}").replaceFirst(" \\(known.*", ""));
        // A setting of another server.
        assertEquals(
                "here: unknown key 'max_connections'; the nearest known is 'worker_connections'",
                problem("{model: nginx, service: 5ms, max_connections: 3}").replaceFirst(" \\(known.*", ""));
        assertEquals(
                "here: unknown key 'response_bytes'",
                problem("{model: gateway, response_bytes: 3}").replaceFirst(";.*", ""));
        assertEquals("here: the key 'threads' is missing", problem("{model: acceptor, service: 5ms}"));
    }

    @Test
    void namesValuesOutOfRange() {
        assertEquals(
                "here: worker_connections must be between 3 and 10000000, but was 2",
                problem("{model: nginx, service: 5ms, worker_connections: 2}"));
        assertEquals(
                "here: keep-alive requests must be at least 1, but was 0",
                problem("{model: nginx, service: 5ms, keepalive_requests: 0}"));
        assertEquals(
                "here: threads must be between 1 and 100000, but was 0",
                problem("{model: acceptor, threads: 0, service: 5ms}"));
        assertEquals(
                "here: proxy read timeout must be longer than zero, but was 0 s",
                problem("{model: gateway, proxy_read_timeout: 0s}"));
    }
}
