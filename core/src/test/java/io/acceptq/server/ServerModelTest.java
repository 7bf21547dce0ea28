package io.acceptq.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerModelTest {
    private static final Distribution FIVE_MILLIS = Distribution.constant(Duration.ofMillis(5));

    private static String refusal(Runnable call) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void hasTheDefaultsOfEachServer() {
        ServerModel nginx = ServerModel.nginx(1, FIVE_MILLIS);
        assertEquals(75_000_000_000L, nginx.keepAlive().idleNanos());
        assertEquals(1000, nginx.keepAlive().requests());
        assertEquals(512, nginx.mostConnections());
        ServerModel tomcat = ServerModel.threadPool(200, FIVE_MILLIS);
        assertEquals(8192, tomcat.mostConnections());
        assertEquals(201, tomcat.sleepers());
        assertEquals(KeepAlive.OFF, ServerModel.workers(3, FIVE_MILLIS).keepAlive());
        assertEquals(
                5_000_000_000L, ServerModel.prefork(3, FIVE_MILLIS).keepAlive().idleNanos());
        assertEquals(ServerModel.workers(1, FIVE_MILLIS), ServerModel.singleThreaded(FIVE_MILLIS));
        assertEquals(
                Optional.of(Proxy.pass()), ServerModel.gateway(2, Proxy.pass()).proxy());
        assertEquals(60_000_000_000L, Proxy.pass().connectTimeoutNanos());
    }

    @Test
    void changesOneThingAtATime() {
        ServerModel plain = ServerModel.nginx(1, FIVE_MILLIS);
        List<ServerModel> changed = List.of(
                plain.withService(Distribution.constant(Duration.ofMillis(6))),
                plain.withOverhead(FIVE_MILLIS),
                plain.withTurnaround(FIVE_MILLIS),
                plain.withPauses(Pause.at(Duration.ZERO).lasting(Duration.ofMillis(1))),
                plain.withKeepAlive(KeepAlive.OFF),
                plain.withMultiAccept(),
                plain.withWorkerConnections(100),
                plain.withResponseBytes(5),
                plain.withReadAtMost(5),
                plain.withReadTimeout(Duration.ofSeconds(1)));
        for (int i = 0; i < changed.size(); i++) {
            assertNotEquals(plain, changed.get(i));
            for (int j = 0; j < i; j++) {
                assertNotEquals(changed.get(j), changed.get(i));
            }
        }
    }

    @Test
    void refusesSettingsOfOtherServers() {
        assertEquals(
                "multi_accept is no setting of this server: 1 worker, service constant 5 ms",
                refusal(() -> ServerModel.workers(1, FIVE_MILLIS).withMultiAccept()));
        assertEquals(
                "max_connections is no setting of this server: nginx, worker_processes 2, service constant 5 ms",
                refusal(() -> ServerModel.nginx(2, FIVE_MILLIS).withMaxConnections(5)));
        assertEquals(
                "worker_connections is no setting of this server: thread pool, 3 threads, max_connections 8192, service"
                        + " constant 5 ms",
                refusal(() -> ServerModel.threadPool(3, FIVE_MILLIS).withWorkerConnections(5)));
        assertEquals(
                "turnaround is no setting of this server: nginx gateway, worker_processes 1, proxy_connect_timeout 60 s,"
                        + " proxy_read_timeout 60 s, keepalive 8, service constant 100 us",
                refusal(() ->
                        ServerModel.gateway(1, Proxy.pass().withKeepalive(8)).withTurnaround(FIVE_MILLIS)));
    }

    @Test
    void refusesValuesOutOfRange() {
        assertEquals(
                "workers must be between 1 and 100000, but was 0", refusal(() -> ServerModel.workers(0, FIVE_MILLIS)));
        assertEquals(
                "worker_connections must be between 3 and 10000000, but was 2",
                refusal(() -> ServerModel.nginx(1, FIVE_MILLIS).withWorkerConnections(2)));
        assertEquals(
                "readAtMost must be between 1 and 1000000, but was 0",
                refusal(() -> ServerModel.nginx(1, FIVE_MILLIS).withReadAtMost(0)));
        assertEquals(
                "keep-alive requests must be at least 1, but was 0", refusal(() -> KeepAlive.NGINX.withRequests(0)));
        assertEquals(
                "upstream keepalive must be between 0 and 100000, but was -1",
                refusal(() -> Proxy.pass().withKeepalive(-1)));
    }

    @Test
    void readsWellForPeople() {
        assertEquals("no keep-alive", KeepAlive.OFF.toString());
        assertEquals("keep-alive 75 s, 1000 requests", KeepAlive.NGINX.toString());
        assertEquals(
                "64 workers, service constant 5 ms",
                ServerModel.workers(64, FIVE_MILLIS).toString());
    }
}
