package io.acceptq.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** Wireshark's own analysis of a capture, both checksums checked. */
final class Tshark {
    /** Source: Wireshark 4.0, epan/proto.h, PI_ERROR. */
    private static final long ERROR = 0x0080_0000;

    private static final List<String> FIELDS = List.of(
            "frame.interface_name",
            "frame.packet_flags_direction",
            "tcp.flags.syn",
            "tcp.flags.ack",
            "tcp.flags.reset",
            "tcp.analysis.retransmission",
            "tcp.checksum.status",
            "ip.checksum.status",
            "_ws.expert.severity",
            "_ws.expert.message");

    private static final int INTERFACE = 0;
    private static final int DIRECTION = 1;
    private static final int SYN = 2;
    private static final int ACK = 3;
    private static final int RESET = 4;
    private static final int RETRANSMISSION = 5;
    private static final int TCP_CHECKSUM = 6;
    private static final int IP_CHECKSUM = 7;
    private static final int SEVERITY = 8;
    private static final int MESSAGE = 9;
    private static final String INBOUND = "0x00000001";
    private static final String OUTBOUND = "0x00000002";
    private static final String GOOD = "1";

    private final List<String[]> packets = new ArrayList<>();

    private Tshark() {}

    /** Reads a capture; without tshark the test that wants it is skipped. */
    static Tshark read(Path capture) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "tshark",
                "-n",
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "ip.check_checksum:TRUE",
                "-r",
                capture.toString(),
                "-T",
                "fields",
                "-E",
                "occurrence=a"));
        FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
        Tshark read = new Tshark();
        output(command).lines().forEach(line -> read.packets.add(line.split("\t", -1)));
        return read;
    }

    /** What capinfos says of a capture. */
    static String capinfos(Path capture) throws IOException, InterruptedException {
        return output(List.of("capinfos", capture.toString()));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            Assumptions.abort(command.get(0) + " is not installed");
            throw missing;
        }
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(command + " ended with status " + status);
        }
        return text;
    }

    /** What is wrong in its eyes: expert information of severity error, and bad or missing checksums. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (int number = 0; number < packets.size(); number++) {
            String[] packet = packets.get(number);
            for (String severity : packet[SEVERITY].split(",", -1)) {
                if (!severity.isEmpty() && Long.decode(severity) >= ERROR) {
                    errors.add("packet " + (number + 1) + ": " + packet[MESSAGE]);
                }
            }
            if (!packet[TCP_CHECKSUM].equals(GOOD) || !packet[IP_CHECKSUM].equals(GOOD)) {
                errors.add("packet " + (number + 1) + ": a checksum is wrong");
            }
        }
        return errors;
    }

    /** What a host's interface shows that the host sent. */
    Sent sentBy(String host) {
        return new Sent(packets.stream()
                .filter(packet -> packet[INTERFACE].equals(host) && packet[DIRECTION].equals(OUTBOUND))
                .toList());
    }

    /** How many packets a host's interface received. */
    long receivedBy(String host) {
        return packets.stream()
                .filter(packet -> packet[INTERFACE].equals(host) && packet[DIRECTION].equals(INBOUND))
                .count();
    }

    /** Packets that a host sent, and what Wireshark takes them for. */
    record Sent(List<String[]> packets) {
        long syns() {
            return count(packet -> is(packet, SYN) && !is(packet, ACK));
        }

        /** SYNs and SYN-ACKs that were sent before. */
        long repeatedSyns() {
            return count(packet -> is(packet, SYN) && isRepeated(packet));
        }

        long repeated() {
            return count(Sent::isRepeated);
        }

        long resets() {
            return count(packet -> is(packet, RESET));
        }

        private static boolean is(String[] packet, int flag) {
            return packet[flag].equals("1");
        }

        private static boolean isRepeated(String[] packet) {
            return !packet[RETRANSMISSION].isEmpty();
        }

        private long count(Predicate<String[]> condition) {
            return packets.stream().filter(condition).count();
        }
    }
}
