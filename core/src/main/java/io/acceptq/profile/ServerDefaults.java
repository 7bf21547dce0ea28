package io.acceptq.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The backlog well-known servers pass to {@code listen(2)} if nobody configures one.
 *
 * <p>Looked up by name: {@code ServerDefaults.of("tomcat").backlog(sysctls)}. The kernel still cuts it to
 * net.core.somaxconn, see {@link QueueLimits}. The source of each number is its {@link #note}. The numbers are those on
 * Linux; {@link #backlogOn} knows what differs elsewhere.
 */
public enum ServerDefaults {
    /** nginx: 511. */
    NGINX(
            "nginx",
            "nginx",
            Kind.FIXED,
            511,
            "NGX_LISTEN_BACKLOG in src/os/unix/ngx_linux_config.h; listen ... backlog=",
            Elsewhere.NGINX),

    /** ingress-nginx: net.core.somaxconn, 511 if that is below 512. */
    INGRESS_NGINX(
            "ingress-nginx",
            "ingress-nginx",
            Kind.SOMAXCONN_FROM_512,
            511,
            "somaxconn of its namespace, 511 if that is below 512; kubernetes-retired/contrib PR 1350, ingress-nginx issue 10212"),

    /** Apache httpd: 511. */
    APACHE_HTTPD("apache", "Apache httpd", Kind.FIXED, 511, "ListenBacklog"),

    /** HAProxy: 1024. */
    HAPROXY(
            "haproxy",
            "HAProxy",
            Kind.FIXED,
            1024,
            "backlog, else bind maxconn, else frontend maxconn, else 1024; src/listener.c, listener_backlog(); without maxconn 2.x derives one from the file limit"),

    /** Envoy: net.core.somaxconn. */
    ENVOY(
            "envoy",
            "Envoy",
            Kind.SOMAXCONN,
            0,
            "tcp_backlog_size in api/envoy/config/listener/v3/listener.proto; one socket per worker",
            Elsewhere.ENVOY),

    /** Varnish: 1024. */
    VARNISH("varnish", "Varnish", Kind.FIXED, 1024, "listen_depth"),

    /** lighttpd: 1024. */
    LIGHTTPD("lighttpd", "lighttpd", Kind.FIXED, 1024, "server.listen-backlog"),

    /** memcached: 1024. */
    MEMCACHED("memcached", "memcached", Kind.FIXED, 1024, "option -b"),

    /** Redis: 511. */
    REDIS("redis", "Redis", Kind.FIXED, 511, "tcp-backlog; warns at start when somaxconn is lower"),

    /** PHP-FPM: net.core.somaxconn. */
    PHP_FPM(
            "php-fpm",
            "PHP-FPM",
            Kind.SOMAXCONN,
            0,
            "listen.backlog -1; 511 before 2022; sapi/fpm/fpm/fpm_sockets.h, php-src PR 731 and 8410"),

    /** Node.js: 511. */
    NODE("node", "Node.js", Kind.FIXED, 511, "server.listen(..., backlog)"),

    /** Go net.Listen: net.core.somaxconn, at most 65535 where the kernel counts in 16 bits. */
    GO(
            "go",
            "Go net.Listen",
            Kind.SOMAXCONN_IN_COUNTER,
            0,
            "somaxconn, at most 65535 on kernels before 4.1; src/net/sock_linux.go; elsewhere src/net/sock_bsd.go"),

    /** Rust std: 128. */
    RUST("rust", "Rust std", Kind.FIXED, 128, "rust-lang/rust issue 55614"),

    /** Java ServerSocket: 50. */
    JAVA(
            "java",
            "Java ServerSocket",
            Kind.FIXED,
            50,
            "JDK API; any value below 1 becomes 50; also ServerSocketChannel and AsynchronousServerSocketChannel"),

    /** com.sun.net.httpserver: 50. */
    JDK_HTTP_SERVER("jdk-httpserver", "com.sun.net.httpserver", Kind.FIXED, 50, "50 when 0 is passed"),

    /** Tomcat: 100. */
    TOMCAT("tomcat", "Tomcat", Kind.FIXED, 100, "acceptCount, AbstractEndpoint; in Spring server.tomcat.accept-count"),

    /** Jetty: 50. */
    JETTY("jetty", "Jetty", Kind.FIXED, 50, "acceptQueueSize 0 = the 50 of the JDK"),

    /** Undertow: 1000. */
    UNDERTOW("undertow", "Undertow", Kind.FIXED, 1000, "Options.BACKLOG"),

    /** Netty: net.core.somaxconn. */
    NETTY(
            "netty",
            "Netty",
            Kind.SOMAXCONN,
            0,
            "SO_BACKLOG; io.netty.util.NetUtil reads /proc/sys/net/core/somaxconn",
            Elsewhere.NETTY),

    /** Vert.x: net.core.somaxconn. */
    VERTX(
            "vertx",
            "Vert.x",
            Kind.SOMAXCONN,
            0,
            "acceptBacklog -1 = that of Netty; 0 gives 50 with NIO",
            Elsewhere.NETTY),

    /** Quarkus: net.core.somaxconn. */
    QUARKUS(
            "quarkus",
            "Quarkus",
            Kind.SOMAXCONN,
            0,
            "quarkus.http.accept-backlog -1 = that of Netty; quarkusio/quarkus PR 25534",
            Elsewhere.NETTY),

    /** gRPC-Java: net.core.somaxconn. */
    GRPC_JAVA(
            "grpc-java",
            "gRPC-Java",
            Kind.SOMAXCONN,
            0,
            "that of Netty; 128 until April 2020; grpc/grpc-java issue 2321, PR 6956",
            Elsewhere.NETTY),

    /** RocketMQ: 1024. */
    ROCKETMQ("rocketmq", "RocketMQ", Kind.FIXED, 1024, "apache/rocketmq issue 3528"),

    /** Passenger: 1024. */
    PASSENGER("passenger", "Passenger", Kind.FIXED, 1024, "phusion/passenger issue 1726"),

    /** unicorn: 1024. */
    UNICORN("unicorn", "unicorn", Kind.FIXED, 1024, "defunkt/unicorn 4ae3f3e"),

    /** Puma: 1024. */
    PUMA("puma", "Puma", Kind.FIXED, 1024, "backlog of the bind URL"),

    /** Python http.server: 5. */
    PYTHON_HTTP_SERVER(
            "python-http.server", "Python http.server", Kind.FIXED, 5, "socketserver.TCPServer.request_queue_size"),

    /** Python asyncio: 100. */
    PYTHON_ASYNCIO("python-asyncio", "Python asyncio", Kind.FIXED, 100, "create_server(backlog=100)"),

    /** Python socket.listen(): 128. */
    PYTHON_SOCKET(
            "python-socket",
            "Python socket.listen()",
            Kind.FIXED,
            128,
            "min(SOMAXCONN, 128) with the constant of the C library; also socket.create_server"),

    /** gunicorn: 2048. */
    GUNICORN("gunicorn", "gunicorn", Kind.FIXED, 2048, "--backlog"),

    /** uvicorn: 2048. */
    UVICORN("uvicorn", "uvicorn", Kind.FIXED, 2048, "--backlog"),

    /** uWSGI: 100. */
    UWSGI("uwsgi", "uWSGI", Kind.FIXED, 100, "listen; refuses to start above somaxconn; benoitc/gunicorn issue 2698"),

    /** waitress: 1024. */
    WAITRESS("waitress", "waitress", Kind.FIXED, 1024, "backlog"),

    /** aiohttp: 128. */
    AIOHTTP("aiohttp", "aiohttp", Kind.FIXED, 128, "run_app(backlog=128)"),

    /** Tornado: 128. */
    TORNADO("tornado", "Tornado", Kind.FIXED, 128, "bind_sockets(backlog=128)"),

    /** MariaDB: 80. */
    MARIADB(
            "mariadb",
            "MariaDB",
            Kind.FIXED,
            80,
            "back_log = min(900, 50 + max_connections / 5); 80 with the default of 151"),

    /** MySQL 8: 151. */
    MYSQL(
            "mysql",
            "MySQL 8",
            Kind.FIXED,
            151,
            "back_log = max_connections, at most 65535; 5.7 has the formula of MariaDB; MySQL WL 9704"),

    /** PostgreSQL: 244. */
    POSTGRESQL(
            "postgresql",
            "PostgreSQL",
            Kind.FIXED,
            244,
            "twice MaxBackends, 2 x 122 in 15; newer: 2 x max_connections; maxconn in ListenServerPort"),

    /** A systemd socket unit: net.core.somaxconn. */
    SYSTEMD(
            "systemd",
            "systemd socket unit",
            Kind.SOMAXCONN,
            0,
            "Backlog=, SOMAXCONN of the time the unit is read with, which the kernel cuts to somaxconn; systemd issue 4629");

    /** An operating system on which a server may ask for another backlog. */
    public enum Platform {
        /** Linux. */
        LINUX,
        /** FreeBSD. */
        FREEBSD,
        /** macOS and its relatives. */
        DARWIN
    }

    /** What a server asks for where the system is not Linux. */
    private enum Elsewhere {
        AS_ON_LINUX(0, ""),
        NGINX(-1, "NGX_LISTEN_BACKLOG in src/os/unix/ngx_freebsd_config.h and ngx_darwin_config.h"),
        ENVOY(128, "tcp_backlog_size: 128 where the system is not Linux"),
        NETTY(128, "io.netty.util.NetUtil: 128 without /proc");

        private final int argument;
        private final String source;

        Elsewhere(int argument, String source) {
            this.argument = argument;
            this.source = source;
        }
    }

    private enum Kind {
        FIXED,
        SOMAXCONN,
        SOMAXCONN_IN_COUNTER,
        SOMAXCONN_FROM_512
    }

    private final String spelling;
    private final String label;
    private final Kind kind;
    private final int number;
    private final String note;
    private final Elsewhere elsewhere;

    ServerDefaults(String spelling, String label, Kind kind, int number, String note) {
        this(spelling, label, kind, number, note, Elsewhere.AS_ON_LINUX);
    }

    ServerDefaults(String spelling, String label, Kind kind, int number, String note, Elsewhere elsewhere) {
        this.spelling = spelling;
        this.label = label;
        this.kind = kind;
        this.number = number;
        this.note = note;
        this.elsewhere = elsewhere;
    }

    /**
     * The server with this spelling, such as {@code nginx}.
     *
     * @throws IllegalArgumentException if there is none; names the nearest
     */
    public static ServerDefaults of(String spelling) {
        List<String> known = new ArrayList<>();
        for (ServerDefaults server : values()) {
            if (server.spelling.equals(spelling)) {
                return server;
            }
            known.add(server.spelling);
        }
        throw new IllegalArgumentException("server must be a known one, but was '" + spelling + "'; the nearest is "
                + NearestName.to(spelling, known));
    }

    /** How command line and scenario files spell it: {@code php-fpm}. */
    public String spelling() {
        return spelling;
    }

    /** How people call it: {@code PHP-FPM}. */
    public String label() {
        return label;
    }

    /** The setting that changes the backlog, or where the default stands. */
    public String note() {
        return note;
    }

    /** Whether the server takes net.core.somaxconn instead of a number of its own. */
    public boolean followsSomaxconn() {
        return kind != Kind.FIXED;
    }

    /** The backlog the server passes to {@code listen(2)} on a host with these settings. */
    public int backlog(Sysctls sysctls) {
        int somaxconn = sysctls.somaxconn();
        return switch (kind) {
            case FIXED -> number;
            case SOMAXCONN -> somaxconn;
            case SOMAXCONN_IN_COUNTER ->
                sysctls.profile().listen().acceptCounter() == AcceptCounter.SIXTEEN_BITS
                        ? Math.min(somaxconn, 65_535)
                        : somaxconn;
            case SOMAXCONN_FROM_512 -> somaxconn < 512 ? number : somaxconn;
        };
    }

    /**
     * The argument the server passes to {@code listen(2)} on an operating system; -1 asks for the system's limit.
     *
     * @param limit the system's own limit: net.core.somaxconn on Linux, kern.ipc.soacceptqueue on FreeBSD,
     *     kern.ipc.somaxconn on Darwin
     */
    public int backlogOn(Platform platform, int limit) {
        if (differsOn(platform)) {
            return elsewhere.argument;
        }
        return switch (kind) {
            case FIXED -> number;
            case SOMAXCONN, SOMAXCONN_IN_COUNTER -> limit;
            case SOMAXCONN_FROM_512 -> limit < 512 ? number : limit;
        };
    }

    /** Where the default of an operating system stands: {@link #note}, unless it differs there. */
    public String noteOn(Platform platform) {
        return differsOn(platform) ? elsewhere.source : note;
    }

    private boolean differsOn(Platform platform) {
        return platform != Platform.LINUX && elsewhere != Elsewhere.AS_ON_LINUX;
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }
}
