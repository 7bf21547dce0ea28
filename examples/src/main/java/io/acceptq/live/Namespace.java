package io.acceptq.live;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network namespace of the calling thread with one TUN device: the kernel has the address 10.77.0.1, the rest of 10.77.0.0/16 lies behind the
 * device. Everything in it ends with it.
 */
final class Namespace implements Closeable {
    static final int KERNEL_ADDRESS = (10 << 24) | (77 << 16) | 1;

    private static final String NET = "/proc/thread-self/net/";
    private static final String SYSCTL = "/proc/sys/";
    private static final int NETMASK = 0xFFFF_0000;
    private static final int INTERFACE_REQUEST_BYTES = 40;
    private static final int NAME_BYTES = 16;
    private static final String DEVICE = "acceptq0";
    private static final int LARGEST_PACKET = 2_048;

    /** A small connection table is quick to look through. Linux 6.1 and later; earlier the namespace shares the host's. */
    private static final String CHILD_TABLE = "net.ipv4.tcp_child_ehash_entries";

    /** What other settings of this machine would otherwise be inherited. */
    private static final Map<String, String> AS_RECORDED = new LinkedHashMap<>(Map.of(
            "net.ipv4.tcp_congestion_control", "reno",
            "net.ipv4.tcp_rmem", "4096 131072 6291456",
            "net.ipv4.tcp_wmem", "4096 16384 4194304",
            "net.ipv4.tcp_max_syn_backlog", "2048",
            "net.ipv4.tcp_max_tw_buckets", "131072",
            "net.ipv6.conf.all.disable_ipv6", "1",
            "net.ipv6.conf.default.disable_ipv6", "1"));

    private final int tun;
    private final byte[] packet = new byte[LARGEST_PACKET];

    private Namespace(int tun) {
        this.tun = tun;
    }

    /** A namespace from which those of the cases inherit the size of their connection table; to be entered by its descriptor. */
    static int openParent() throws IOException {
        Libc.require(Libc.unshare(Libc.CLONE_NEWNET), "unshare");
        if (Files.exists(sysctlFile(CHILD_TABLE))) {
            setSysctl(CHILD_TABLE, "4096");
        }
        return Libc.require(Libc.open("/proc/thread-self/ns/net", Libc.O_RDONLY | Libc.O_CLOEXEC), "open ns/net");
    }

    /** Moves the calling thread into a fresh namespace. */
    static Namespace enter(int parent) throws IOException {
        Libc.require(Libc.setns(parent, Libc.CLONE_NEWNET), "setns");
        Libc.require(Libc.unshare(Libc.CLONE_NEWNET), "unshare");
        for (Map.Entry<String, String> setting : AS_RECORDED.entrySet()) {
            if (Files.exists(sysctlFile(setting.getKey()))) {
                setSysctl(setting.getKey(), setting.getValue());
            }
        }
        int tun = Libc.require(
                Libc.open("/dev/net/tun", Libc.O_RDWR | Libc.O_NONBLOCK | Libc.O_CLOEXEC), "open /dev/net/tun");
        Namespace namespace = new Namespace(tun);
        try {
            namespace.setUp();
            return namespace;
        } catch (IOException e) {
            namespace.close();
            throw e;
        }
    }

    private void setUp() throws IOException {
        byte[] request = interfaceRequest();
        put16(request, NAME_BYTES, Libc.IFF_TUN | Libc.IFF_NO_PI);
        Libc.require(Libc.ioctl(tun, Libc.TUNSETIFF, request), "TUNSETIFF");
        int control = Libc.require(Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0), "socket");
        try {
            Libc.require(Libc.ioctl(control, Libc.SIOCSIFADDR, addressRequest(KERNEL_ADDRESS)), "SIOCSIFADDR");
            Libc.require(Libc.ioctl(control, Libc.SIOCSIFNETMASK, addressRequest(NETMASK)), "SIOCSIFNETMASK");
            byte[] up = interfaceRequest();
            put16(up, NAME_BYTES, Libc.IFF_UP);
            Libc.require(Libc.ioctl(control, Libc.SIOCSIFFLAGS, up), "SIOCSIFFLAGS");
        } finally {
            Libc.close(control);
        }
    }

    private static byte[] interfaceRequest() {
        byte[] request = new byte[INTERFACE_REQUEST_BYTES];
        for (int i = 0; i < DEVICE.length(); i++) {
            request[i] = (byte) DEVICE.charAt(i);
        }
        return request;
    }

    private static byte[] addressRequest(int address) {
        byte[] request = interfaceRequest();
        System.arraycopy(socketAddress(address, 0), 0, request, NAME_BYTES, 16);
        return request;
    }

    /** Numbers of structures are in the machine's order. */
    private static void put16(byte[] bytes, int at, int value) {
        boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        bytes[at] = (byte) (little ? value : value >> 8);
        bytes[at + 1] = (byte) (little ? value >> 8 : value);
    }

    /** struct sockaddr_in. */
    static byte[] socketAddress(int address, int port) {
        byte[] bytes = new byte[16];
        put16(bytes, 0, Libc.AF_INET);
        bytes[2] = (byte) (port >> 8);
        bytes[3] = (byte) port;
        for (int i = 0; i < 4; i++) {
            bytes[4 + i] = (byte) (address >> (24 - 8 * i));
        }
        return bytes;
    }

    int tun() {
        return tun;
    }

    /** A TCP segment that the kernel has sent, or nothing. */
    Optional<Datagram> receive() {
        while (true) {
            int size = (int) Libc.read(tun, packet, packet.length);
            if (size <= 0) {
                return Optional.empty();
            }
            if (Datagram.isTcp(packet, size)) {
                return Optional.of(Datagram.of(packet));
            }
        }
    }

    void send(byte[] bytes) throws IOException {
        Libc.require((int) Libc.write(tun, bytes, bytes.length), "write to the TUN device");
    }

    private static Path sysctlFile(String key) {
        return Path.of(SYSCTL + key.replace('.', '/'));
    }

    static void setSysctl(String key, String value) throws IOException {
        try (FileOutputStream file = new FileOutputStream(sysctlFile(key).toFile())) {
            file.write(value.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    /** The value of a setting, if there is such a setting here and it is one number. */
    static Optional<Integer> sysctl(String key) throws IOException {
        if (!Files.exists(sysctlFile(key))) {
            return Optional.empty();
        }
        String value = text(sysctlFile(key).toString()).strip();
        return value.matches("-?\\d{1,10}") ? Optional.of((int) Long.parseLong(value)) : Optional.empty();
    }

    /** All counters of the groups Tcp and TcpExt, by their names without group. */
    static Map<String, Long> counters() throws IOException {
        Map<String, Long> counters = new HashMap<>();
        addCounters(counters, text(NET + "snmp"), "Tcp:");
        addCounters(counters, text(NET + "netstat"), "TcpExt:");
        return counters;
    }

    private static void addCounters(Map<String, Long> counters, String text, String group) {
        int names = text.indexOf("\n" + group) + 1;
        if (text.startsWith(group)) {
            names = 0;
        }
        int values = text.indexOf('\n', names) + 1;
        String[] name = text.substring(names, values - 1).split(" ", -1);
        String[] value = text.substring(values, text.indexOf('\n', values)).split(" ", -1);
        for (int i = 1; i < name.length; i++) {
            counters.put(name[i], Long.parseLong(value[i]));
        }
    }

    private static String text(String file) throws IOException {
        try (FileInputStream stream = new FileInputStream(file)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() {
        Libc.close(tun);
    }
}
