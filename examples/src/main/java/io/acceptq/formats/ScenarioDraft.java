package io.acceptq.formats;

import com.fasterxml.jackson.databind.node.TextNode;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.SysctlsText.Entry;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.Listeners;
import io.acceptq.trace.Listeners.Listener;
import io.acceptq.trace.Nstat;
import io.acceptq.trace.SoftnetStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A scenario file in the making, whose comments say where each value came from. */
public final class ScenarioDraft {
    /** Those that tell whether clients were hurt and at which queue. */
    private static final List<String> TELLING_COUNTERS = List.of(
            "TcpPassiveOpens",
            "TcpOutRsts",
            "TcpExtListenOverflows",
            "TcpExtListenDrops",
            "TcpExtTCPReqQFullDrop",
            "TcpExtTCPReqQFullDoCookies",
            "TcpExtSyncookiesSent",
            "TcpExtSyncookiesRecv",
            "TcpExtSyncookiesFailed",
            "TcpExtEmbryonicRsts");

    private static final String ASSUMED = "ASSUMED: ";
    private static final String SOMAXCONN = "net.core.somaxconn";
    private static final Duration ASSUMED_TIMEOUT = Duration.ofSeconds(1);

    private final StringBuilder text =
            new StringBuilder("# Written by acceptq import. What is marked ASSUMED was in none of"
                    + " the files: replace it by what you know.\n");
    private Sysctls defaults = Sysctls.defaults(KernelProfile.LINUX_6_18);
    private Optional<Sysctls> sysctls = Optional.empty();

    /** The file, as far as it is written. */
    public String text() {
        return text.toString();
    }

    /** The kernel; comes first, because the settings that no file has are its defaults. */
    public void kernel(KernelGuess guess) {
        defaults = Sysctls.defaults(guess.kernel());
        line("kernel: \"" + guess.kernel().spelling() + "\"", guess.reason());
    }

    /** The settings of a sysctl file; come before the listener, whose limit they may cut. */
    public void sysctls(String file, Sysctls read, Map<String, Entry> entries) {
        sysctls = Optional.of(read);
        List<String> set = read.keysSet();
        if (set.isEmpty()) {
            comment("no setting of the model is in " + file);
            return;
        }
        text.append("sysctl:\n");
        for (String key : set) {
            line(
                    "  " + key + ": " + read.value(key),
                    file + ":"
                            + Optional.ofNullable(entries.get(key))
                                    .map(Entry::line)
                                    .orElse(0));
        }
        if (!set.contains("net.core.netdev_max_backlog")) {
            comment(file
                    + " has no net.core.netdev_max_backlog, as inside a network namespace: the kernel's default holds");
        }
    }

    /** Without a file of listeners. */
    public void assumeListener() {
        text.append("listen:\n");
        line(
                "  backlog: 511",
                ASSUMED + "no --ss file; 511 is what nginx and Node.js ask for, see acceptq size --server");
    }

    /**
     * The listening socket on a port.
     *
     * @param port which; without it the file must have one port only
     * @throws IllegalArgumentException if there is no such socket, or a choice
     */
    public void listener(String file, Listeners listeners, OptionalInt port) {
        int chosen = port.orElseGet(() -> onlyPort(file, listeners));
        List<Listener> onPort = listeners.on(chosen);
        if (onPort.isEmpty()) {
            throw new IllegalArgumentException(file + ": expected a socket that listens on port " + chosen
                    + ", but there are only " + ports(listeners));
        }
        Map<String, List<Listener>> byAddress = onPort.stream()
                .collect(Collectors.groupingBy(Listener::address, LinkedHashMap::new, Collectors.toList()));
        List<Listener> group = fullest(byAddress.values());
        Listener first = group.get(0);
        checkLimit(file, group);
        text.append("listen:\n");
        backlog(file, group);
        if (group.size() > 1) {
            line("  sockets: " + group.size(), places(file, group) + ": so many sockets share the port (SO_REUSEPORT)");
        }
        for (List<Listener> others : byAddress.values()) {
            if (others != group) {
                comment(places(file, others) + ": " + others.get(0).address() + ":" + chosen
                        + " has a queue of its own, which is not in this scenario");
            }
        }
        comment(first.recvQ() + " connections waited in " + first.address() + ":" + chosen + " when " + file
                + " was taken");
    }

    /** A limit that the settings would cut is not the limit that was seen. */
    private void checkLimit(String file, List<Listener> group) {
        long limit = group.stream()
                .map(Listener::sendQ)
                .flatMapToLong(OptionalLong::stream)
                .max()
                .orElse(0);
        if (limit <= sysctls.orElse(defaults).somaxconn()) {
            return;
        }
        List<String> set = sysctls.map(Sysctls::keysSet).orElse(List.of());
        if (set.contains(SOMAXCONN)) {
            comment(places(file, group)
                    + ": Send-Q is above net.core.somaxconn, which was lowered since the server called"
                    + " listen(): a run will cut it");
        } else {
            text.append(set.isEmpty() ? "sysctl:\n" : "");
            line("  " + SOMAXCONN + ": " + limit, places(file, group) + ": at least so much, by Send-Q");
        }
    }

    private void backlog(String file, List<Listener> group) {
        Listener first = group.get(0);
        OptionalLong limit = group.stream()
                .map(Listener::sendQ)
                .flatMapToLong(OptionalLong::stream)
                .min();
        if (limit.isEmpty()) {
            line("  backlog: -1", ASSUMED + file + " does not tell the limit; -1 is net.core.somaxconn");
            return;
        }
        String from = file + ":" + first.line() + ", Send-Q of " + first.address() + ":" + first.port();
        long somaxconn = sysctls.filter(read -> read.keysSet().contains(SOMAXCONN))
                .map(Sysctls::somaxconn)
                .orElse(-1);
        boolean isCut = limit.getAsLong() == somaxconn;
        line(
                "  backlog: " + limit.getAsLong(),
                from + (isCut ? ", which is net.core.somaxconn: the server may have asked for more" : ""));
        if (group.stream().anyMatch(socket -> !socket.sendQ().equals(limit))) {
            comment("the sockets have different limits, of which this is the least");
        }
    }

    /** The group with the longest queue, and of equal ones the first. */
    private static List<Listener> fullest(Iterable<List<Listener>> groups) {
        List<Listener> fullest = List.of();
        long longest = -1;
        for (List<Listener> group : groups) {
            long length = group.stream().mapToLong(Listener::recvQ).max().orElse(0);
            if (length > longest) {
                fullest = group;
                longest = length;
            }
        }
        return fullest;
    }

    private static int onlyPort(String file, Listeners listeners) {
        TreeSet<Integer> ports =
                listeners.listeners().stream().map(Listener::port).collect(Collectors.toCollection(TreeSet::new));
        if (ports.size() != 1) {
            throw new IllegalArgumentException(
                    file + ": expected sockets that listen on one port, or --port, but there are " + ports(listeners));
        }
        return ports.first();
    }

    private static String ports(Listeners listeners) {
        String ports = listeners.listeners().stream()
                .map(Listener::port)
                .distinct()
                .limit(10)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return ports.isEmpty() ? "none" : "port " + ports;
    }

    /** What no file tells: the server, the link and the clients. */
    public void assumeServerAndClients() {
        line(
                "server: {model: workers, workers: 16, service: {exponential: 10ms}}",
                ASSUMED + "no file tells the server's workers and how long a request takes");
        line("link: {rtt: 1ms}", ASSUMED + "no file tells the round trip");
        line(
                "clients: {timeout: " + ASSUMED_TIMEOUT.toSeconds() + "s}",
                ASSUMED + "no file tells when clients give up; without a timeout they wait for the kernel");
    }

    /** The CPUs. */
    public void softnet(String file, SoftnetStat softnet) {
        line("netdev: {cpus: " + softnet.cpus().size() + "}", file + ", one line a CPU");
        long dropped =
                softnet.cpus().stream().mapToLong(SoftnetStat.Cpu::dropped).sum();
        comment(file + ": " + dropped + " packets met a full netdev backlog since the machine started");
    }

    /** Without a recording of arrivals. */
    public void assumeArrivals() {
        line("arrivals: {poisson: 100/s}", ASSUMED + "no --trace file");
        line("duration: 60s", ASSUMED + "as long as you like");
    }

    /**
     * Recorded arrivals.
     *
     * @param options how the recording is read, by the keys of a scenario
     */
    public void arrivals(Path file, ConnectionTrace trace, Map<String, String> options) {
        text.append("arrivals:\n  trace:\n");
        line(
                "    file: " + quoted(file.toAbsolutePath().normalize().toString()),
                trace.arrivals() + " arrivals in " + trace.duration().toMillis() + " ms, read as "
                        + trace.format().label());
        options.forEach((key, value) ->
                text.append("    ").append(key).append(": ").append(value).append('\n'));
        trace.notes().forEach(this::comment);
        // Up to the next whole second.
        Duration end = trace.duration().plus(ASSUMED_TIMEOUT).plusSeconds(2).minusNanos(1);
        line(
                "duration: " + end.toSeconds() + "s",
                "the recording, the clients' timeout and a second for what is under way");
    }

    /** The counters of the listen path, to compare with. */
    public void counters(String file, Nstat nstat) {
        comment("to compare with the counters of a run, what " + file + " has of the listen path:");
        for (String name : TELLING_COUNTERS) {
            nstat.value(name).ifPresent(value -> comment("  " + name + " " + value));
        }
        comment("they count since the host started, or since the last call of nstat without -a");
    }

    /** A string of JSON, which is one of YAML too. */
    public static String quoted(String value) {
        return JsonText.line(TextNode.valueOf(value));
    }

    private static String places(String file, List<Listener> listeners) {
        return file + ":"
                + listeners.stream().map(Listener::line).map(String::valueOf).collect(Collectors.joining(","));
    }

    private void line(String value, String comment) {
        text.append(value).append("  # ").append(onOneLine(comment)).append('\n');
    }

    private void comment(String comment) {
        text.append("# ").append(onOneLine(comment)).append('\n');
    }

    /** A line end in a file's name would end the comment. */
    private static String onOneLine(String comment) {
        return comment.replaceAll("\\p{Cntrl}", "?");
    }
}
