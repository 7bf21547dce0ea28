package io.acceptq.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Spark runs: in this process, or on a cluster. */
final class MasterUrl {
    private static final Pattern LOCAL =
            Pattern.compile("local(\\[(\\*|[1-9]\\d{0,3})(\\s*,\\s*\\d{1,4})?])?|local-cluster\\[[\\d,\\s]+]");
    private static final String STANDALONE = "spark://";
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^\\s/:\\[\\]]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");
    private static final Pattern ELSEWHERE = Pattern.compile("yarn|k8s://\\S+");
    private static final int GREATEST_PORT = 65_535;
    private static final int PATIENCE_MILLIS = 5_000;

    private final String text;
    private final List<InetSocketAddress> addresses;

    private MasterUrl(String text, List<InetSocketAddress> addresses) {
        this.text = text;
        this.addresses = addresses;
    }

    /**
     * Reads {@code local[*]}, {@code spark://host:7077}, several of them after one another for masters that stand in for each other, {@code yarn} or
     * {@code k8s://…}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static MasterUrl parse(String text) {
        if (LOCAL.matcher(text).matches() || ELSEWHERE.matcher(text).matches()) {
            return new MasterUrl(text, List.of());
        }
        if (text.startsWith(STANDALONE)) {
            return new MasterUrl(text, addresses(text));
        }
        throw refused(text);
    }

    private static List<InetSocketAddress> addresses(String text) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        String rest = text.substring(STANDALONE.length());
        while (true) {
            int comma = rest.indexOf(',');
            Matcher address = HOST_AND_PORT.matcher(comma < 0 ? rest : rest.substring(0, comma));
            if (!address.matches() || Integer.parseInt(address.group(2)) > GREATEST_PORT) {
                throw refused(text);
            }
            addresses.add(InetSocketAddress.createUnresolved(address.group(1), Integer.parseInt(address.group(2))));
            if (comma < 0) {
                return addresses;
            }
            rest = rest.substring(comma + 1);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "master must be local[N], local[*], spark://host:port, yarn or k8s://..., but was '" + text + "'");
    }

    /**
     * Looks whether a master of Spark's own listens, of which Spark itself would find out after a minute.
     *
     * @throws IOException if none does
     */
    void requireAnswer() throws IOException {
        if (addresses.isEmpty()) {
            return;
        }
        String why = "";
        for (InetSocketAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), PATIENCE_MILLIS);
                return;
            } catch (IOException silent) {
                why = silent.toString();
            }
        }
        throw new IOException(text + ": no Spark master answers there (" + why + ")");
    }

    /** Whether nothing but this machine can be meant. */
    boolean isOnThisMachine() {
        return LOCAL.matcher(text).matches()
                || (!addresses.isEmpty() && addresses.stream().allMatch(MasterUrl::isLoopback));
    }

    private static boolean isLoopback(InetSocketAddress address) {
        try {
            return InetAddress.getByName(address.getHostString()).isLoopbackAddress();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** As Spark takes it. */
    @Override
    public String toString() {
        return text;
    }
}
