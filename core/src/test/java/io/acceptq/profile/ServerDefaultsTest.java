package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServerDefaultsTest {
    private static final Sysctls WITHOUT_LIMIT =
            Sysctls.defaults(KernelProfile.LINUX_6_18).withSomaxconn(1_000_000);

    // Send-Q of ss -ltn, read on Linux 6.18 with somaxconn 1000000 and each server started without a backlog setting.
    @ParameterizedTest
    @CsvSource({
        "nginx, 511",
        "apache, 511",
        "redis, 511",
        "memcached, 1024",
        "lighttpd, 1024",
        "varnish, 1024",
        "php-fpm, 1000000",
        "uwsgi, 100",
        "gunicorn, 2048",
        "uvicorn, 2048",
        "waitress, 1024",
        "tornado, 128",
        "aiohttp, 128",
        "python-http.server, 5",
        "python-asyncio, 100",
        "python-socket, 128",
        "node, 511",
        "go, 1000000",
        "puma, 1024",
        "mariadb, 80",
        "postgresql, 244",
        "java, 50",
        "jdk-httpserver, 50",
        "netty, 1000000",
        "tomcat, 100",
        "jetty, 50",
        "undertow, 1000",
        "vertx, 1000000"
    })
    void agreesWithWhatSsShowed(String server, int sendQueue) {
        int backlog = ServerDefaults.of(server).backlog(WITHOUT_LIMIT);
        assertEquals(sendQueue, backlog);
        assertEquals(
                sendQueue, QueueLimits.of(WITHOUT_LIMIT, backlog).acceptQueue().limit());
    }

    // From documentation and source, not measured.
    @ParameterizedTest
    @CsvSource({
        "haproxy, 1024", "envoy, 1000000", "quarkus, 1000000", "grpc-java, 1000000", "ingress-nginx, 1000000",
        "rust, 128", "rocketmq, 1024", "passenger, 1024", "unicorn, 1024", "mysql, 151"
    })
    void knowsDocumentedDefaults(String server, int backlog) {
        assertEquals(backlog, ServerDefaults.of(server).backlog(WITHOUT_LIMIT));
    }

    // ingress-nginx takes 511 below a somaxconn of 512.
    @ParameterizedTest
    @CsvSource({"128, 511", "511, 511", "512, 512", "513, 513"})
    void fallsBackTo511InIngressNginx(int somaxconn, int backlog) {
        Sysctls sysctls = WITHOUT_LIMIT.withSomaxconn(somaxconn);
        assertEquals(backlog, ServerDefaults.INGRESS_NGINX.backlog(sysctls));
    }

    @ParameterizedTest
    @CsvSource({"65534, 65534", "65535, 65535", "65536, 65535"})
    void capsGoAt16BitsWhereTheKernelCountsSo(int somaxconn, int backlog) {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.RHEL_6).withSomaxconn(somaxconn);
        assertEquals(backlog, ServerDefaults.GO.backlog(sysctls));
        assertEquals(somaxconn, ServerDefaults.NETTY.backlog(sysctls));
    }

    @ParameterizedTest
    @EnumSource(ServerDefaults.class)
    void findsEachServerByItsSpelling(ServerDefaults server) {
        assertSame(server, ServerDefaults.of(server.spelling()));
        assertEquals(server.label(), server.toString());
        assertFalse(server.note().isEmpty());
    }

    // nginx: NGX_LISTEN_BACKLOG of each system's header. Netty reads /proc, which only Linux has. The others ask for
    // the same.
    @ParameterizedTest
    @CsvSource({
        "nginx, LINUX, 511",
        "nginx, FREEBSD, -1",
        "nginx, DARWIN, -1",
        "netty, LINUX, 4096",
        "netty, FREEBSD, 128",
        "vertx, DARWIN, 128",
        "grpc-java, DARWIN, 128",
        "envoy, LINUX, 4096",
        "envoy, DARWIN, 128",
        "go, FREEBSD, 4096",
        "go, LINUX, 4096",
        "redis, FREEBSD, 511",
        "ingress-nginx, LINUX, 4096",
        "systemd, LINUX, 4096"
    })
    void asksForSomethingElseOnOtherSystems(String server, ServerDefaults.Platform platform, int argument) {
        ServerDefaults known = ServerDefaults.of(server);
        assertEquals(argument, known.backlogOn(platform, 4096));
        assertFalse(known.noteOn(platform).isEmpty());
        assertEquals(known.note(), known.noteOn(ServerDefaults.Platform.LINUX));
    }

    @ParameterizedTest
    @EnumSource(ServerDefaults.class)
    void asksForTheSameOnLinuxEitherWay(ServerDefaults server) {
        assertEquals(
                server.backlog(WITHOUT_LIMIT),
                server.backlogOn(ServerDefaults.Platform.LINUX, WITHOUT_LIMIT.somaxconn()));
    }

    @Test
    void saysWhoFollowsSomaxconn() {
        assertTrue(ServerDefaults.GO.followsSomaxconn());
        assertFalse(ServerDefaults.NGINX.followsSomaxconn());
    }

    @Test
    void namesTheNearestServer() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> ServerDefaults.of("ngnix"));
        assertEquals("server must be a known one, but was 'ngnix'; the nearest is nginx", unknown.getMessage());
    }
}
