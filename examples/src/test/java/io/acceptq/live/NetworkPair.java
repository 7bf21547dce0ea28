package io.acceptq.live;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Two network namespaces of this machine's kernel, client 192.0.2.1 and server 192.0.2.2, joined by a veth pair. */
final class NetworkPair implements AutoCloseable {
    private static final int SECONDS_AT_MOST = 20;

    /** 192.0.2.2. */
    private static final int SERVER_ADDRESS = (192 << 24) | (2 << 8) | 2;

    final String client;
    final String server;

    private NetworkPair(String client, String server) {
        this.client = client;
        this.server = server;
    }

    /** A fresh pair; the test is skipped, and says why, where none can be made. */
    static NetworkPair open(String name) {
        String unique = "acceptq-" + ProcessHandle.current().pid() + "-" + name;
        NetworkPair pair = new NetworkPair(unique + "-c", unique + "-s");
        try {
            pair.setUp();
        } catch (IOException unavailable) {
            pair.close();
            abort("no network namespaces here: " + unavailable.getMessage());
        }
        return pair;
    }

    private void setUp() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException("not Linux");
        }
        run("ip", "netns", "add", client);
        run("ip", "netns", "add", server);
        run("ip", "link", "add", "c0", "netns", client, "type", "veth", "peer", "name", "s0", "netns", server);
        run("ip", "-n", client, "addr", "add", "192.0.2.1/24", "dev", "c0");
        run("ip", "-n", server, "addr", "add", "192.0.2.2/24", "dev", "s0");
        for (String[] device : new String[][] {{client, "c0"}, {client, "lo"}, {server, "s0"}, {server, "lo"}}) {
            run("ip", "-n", device[0], "link", "set", device[1], "up");
        }
        String[] addresses = {address(client, "c0"), address(server, "s0")};
        run(
                "ip",
                "-n",
                client,
                "neigh",
                "replace",
                "192.0.2.2",
                "lladdr",
                addresses[1],
                "dev",
                "c0",
                "nud",
                "permanent");
        run(
                "ip",
                "-n",
                server,
                "neigh",
                "replace",
                "192.0.2.1",
                "lladdr",
                addresses[0],
                "dev",
                "s0",
                "nud",
                "permanent");
    }

    private String address(String namespace, String device) throws IOException {
        return run("ip", "netns", "exec", namespace, "cat", "/sys/class/net/" + device + "/address")
                .strip();
    }

    void sysctl(String namespace, String key, String value) throws IOException {
        run("ip", "netns", "exec", namespace, "sysctl", "-qw", key + "=" + value);
    }

    /** Its output. */
    static String run(String... command) throws IOException {
        Path output = Files.createTempFile("acceptq", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not end");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + text.strip());
            }
            return text;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Runs something in a thread of its own that is in a namespace; sockets it makes stay there. */
    <T> T in(String namespace, Callable<T> action) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(namespace);
            return action.call();
        });
        Thread thread = new Thread(task, "in " + namespace);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS_AT_MOST * 3, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("in " + namespace, failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
            throw new IOException("in " + namespace, late);
        }
    }

    /** Moves the calling thread, which must not be used for anything else afterwards. */
    static void enter(String namespace) throws IOException {
        int file = Libc.require(Libc.open("/run/netns/" + namespace, Libc.O_RDONLY), "open");
        Libc.require(Libc.setns(file, Libc.CLONE_NEWNET), "setns");
        Libc.close(file);
    }

    /** A struct sockaddr_in of the server. */
    static byte[] serverAddress(int port) {
        return Namespace.socketAddress(SERVER_ADDRESS, port);
    }

    /** A counter of a namespace's TCP, by its name in /proc/net/netstat or /proc/net/snmp. */
    long counter(String namespace, String group, String name) throws IOException {
        String text = run("ip", "netns", "exec", namespace, "cat", "/proc/net/netstat", "/proc/net/snmp");
        String[] names = {};
        for (String line : text.lines().filter(l -> l.startsWith(group + ":")).toList()) {
            String[] words = line.split(" ", -1);
            if (names.length == 0) {
                names = words;
                continue;
            }
            for (int i = 1; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return Long.parseLong(words[i]);
                }
            }
            names = new String[] {};
        }
        throw new IOException("no counter " + name);
    }

    @Override
    public void close() {
        for (String namespace : new String[] {client, server}) {
            try {
                run("ip", "netns", "del", namespace);
            } catch (IOException gone) {
                // It was never there, or another one took it away.
            }
        }
    }
}
