package io.acceptq.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prose of {@code netstat -s}: sections such as {@code TcpExt:}, and below each, indented, a sentence with a number
 * for every counter, {@code 554 times the listen queue of a socket overflowed}, or {@code TCPReqQFullDrop: 3} for one
 * that has no sentence. Sentences about other counters than those of the table are passed over.
 *
 * <p>Source: net-tools, statistics.c; the wording changed over its versions, so that a counter may have several
 * sentences, of which the older ones are marked.
 */
final class NetstatProse {
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9]+):");
    private static final Pattern NAMED = Pattern.compile("\\s+([A-Z][A-Za-z0-9_]*): (\\S+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    /** Section and sentence, with a hash sign for the number and without the point at the end. */
    private static final Map<String, String> NAMES = Map.copyOf(names());

    private NetstatProse() {}

    static boolean isHeader(String line) {
        return HEADER.matcher(line.stripTrailing()).matches();
    }

    static void read(TextLines lines, Map<String, Long> counters) {
        String section = "";
        while (lines.advance()) {
            String line = lines.text().stripTrailing();
            if (isHeader(line)) {
                section = line.substring(0, line.length() - 1);
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                throw lines.malformed("a section like 'TcpExt:' or an indented line of netstat -s");
            }
            Matcher named = NAMED.matcher(line);
            if (named.matches()) {
                counters.put(section + named.group(1), Counts.required(lines, named.group(2)));
            } else {
                sentence(lines, section, line.strip(), counters);
            }
        }
    }

    private static void sentence(TextLines lines, String section, String line, Map<String, Long> counters) {
        Matcher number = NUMBER.matcher(line);
        if (!number.find()) {
            return;
        }
        String words = line.substring(0, number.start()) + "#" + line.substring(number.end());
        String name =
                NAMES.get(section + ": " + (words.endsWith(".") ? words.substring(0, words.length() - 1) : words));
        if (name != null) {
            counters.put(name, Counts.required(lines, number.group()));
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        in(names, "Ip", "InReceives", "# total packets received");
        in(names, "Ip", "InHdrErrors", "# with invalid headers");
        in(names, "Ip", "InAddrErrors", "# with invalid addresses");
        in(names, "Ip", "ForwDatagrams", "# forwarded");
        in(names, "Ip", "InUnknownProtos", "# with unknown protocol");
        in(names, "Ip", "InDiscards", "# incoming packets discarded");
        in(names, "Ip", "InDelivers", "# incoming packets delivered");
        in(names, "Ip", "OutRequests", "# requests sent out");
        in(names, "Ip", "OutDiscards", "# outgoing packets dropped");
        in(names, "Ip", "OutNoRoutes", "# dropped because of missing route");
        in(names, "Icmp", "InMsgs", "# ICMP messages received");
        in(names, "Icmp", "InErrors", "# input ICMP message failed");
        in(names, "Icmp", "OutMsgs", "# ICMP messages sent");
        in(names, "Icmp", "OutErrors", "# ICMP messages failed");
        in(names, "Tcp", "ActiveOpens", "# active connection openings");
        in(names, "Tcp", "PassiveOpens", "# passive connection openings");
        in(names, "Tcp", "AttemptFails", "# failed connection attempts");
        in(names, "Tcp", "EstabResets", "# connection resets received");
        in(names, "Tcp", "CurrEstab", "# connections established");
        in(names, "Tcp", "InSegs", "# segments received");
        in(names, "Tcp", "OutSegs", "# segments sent out");
        in(names, "Tcp", "RetransSegs", "# segments retransmitted");
        in(names, "Tcp", "InErrs", "# bad segments received");
        in(names, "Tcp", "OutRsts", "# resets sent");
        in(names, "Udp", "InDatagrams", "# packets received");
        in(names, "Udp", "NoPorts", "# packets to unknown port received");
        in(names, "Udp", "InErrors", "# packet receive errors");
        in(names, "Udp", "OutDatagrams", "# packets sent");
        in(names, "Udp", "RcvbufErrors", "# receive buffer errors");
        in(names, "Udp", "SndbufErrors", "# send buffer errors");
        in(names, "TcpExt", "SyncookiesSent", "# SYN cookies sent");
        in(names, "TcpExt", "SyncookiesRecv", "# SYN cookies received");
        in(names, "TcpExt", "SyncookiesFailed", "# invalid SYN cookies received");
        in(names, "TcpExt", "EmbryonicRsts", "# resets received for embryonic SYN_RECV sockets");
        in(names, "TcpExt", "PruneCalled", "# packets pruned from receive queue because of socket buffer overrun");
        in(names, "TcpExt", "RcvPruned", "# packets pruned from receive queue");
        in(names, "TcpExt", "OfoPruned", "# packets dropped from out-of-order queue because of socket buffer overrun");
        in(names, "TcpExt", "OutOfWindowIcmps", "# ICMP packets dropped because they were out-of-window");
        in(names, "TcpExt", "LockDroppedIcmps", "# ICMP packets dropped because socket was locked");
        in(names, "TcpExt", "TW", "# TCP sockets finished time wait in fast timer");
        in(names, "TcpExt", "TWRecycled", "# time wait sockets recycled by time stamp");
        in(names, "TcpExt", "TWKilled", "# TCP sockets finished time wait in slow timer");
        in(names, "TcpExt", "PAWSPassive", "# passive connections rejected because of time stamp");
        in(names, "TcpExt", "PAWSActive", "# active connections rejected because of time stamp");
        in(names, "TcpExt", "PAWSEstab", "# packets rejected in established connections because of timestamp");
        in(names, "TcpExt", "DelayedACKs", "# delayed acks sent");
        in(names, "TcpExt", "DelayedACKLocked", "# delayed acks further delayed because of locked socket");
        in(names, "TcpExt", "DelayedACKLost", "Quick ack mode was activated # times");
        in(names, "TcpExt", "ListenOverflows", "# times the listen queue of a socket overflowed");
        in(names, "TcpExt", "ListenDrops", "# SYNs to LISTEN sockets dropped");
        in(names, "TcpExt", "TCPHPHits", "# packet headers predicted");
        in(names, "TcpExt", "TCPPureAcks", "# acknowledgments not containing data payload received");
        in(names, "TcpExt", "TCPHPAcks", "# predicted acknowledgments");
        in(names, "TcpExt", "TCPFastRetrans", "# fast retransmits");
        in(names, "TcpExt", "TCPSlowStartRetrans", "# retransmits in slow start");
        in(names, "TcpExt", "TCPSackFailures", "# timeouts after SACK recovery");
        in(names, "TcpExt", "TCPDSACKOldSent", "# DSACKs sent for old packets");
        in(names, "TcpExt", "TCPDSACKRecv", "# DSACKs received");
        in(names, "TcpExt", "TCPAbortOnData", "# connections reset due to unexpected data");
        in(names, "TcpExt", "TCPAbortOnClose", "# connections reset due to early user close");
        in(names, "TcpExt", "TCPAbortOnMemory", "# connections aborted due to memory pressure");
        in(names, "TcpExt", "TCPAbortOnTimeout", "# connections aborted due to timeout");
        in(names, "TcpExt", "TCPAbortOnLinger", "# connections aborted after user close in linger timeout");
        in(names, "TcpExt", "TCPAbortFailed", "# times unable to send RST due to no memory");

        // Older wording.
        in(names, "Tcp", "ActiveOpens", "# active connections openings");
        in(names, "Tcp", "ActiveOpens", "# active opens");
        in(names, "Tcp", "PassiveOpens", "# passive opens");
        in(names, "Tcp", "OutSegs", "# segments send out");
        in(names, "Tcp", "RetransSegs", "# segments retransmited");
        in(names, "Udp", "OutDatagrams", "# packets send");
        in(names, "TcpExt", "ListenDrops", "# SYNs to LISTEN sockets ignored");
        in(names, "TcpExt", "PAWSEstab", "# packets rejects in established connections because of timestamp");
        in(names, "TcpExt", "TCPHPHits", "# packets header predicted");
        in(names, "TcpExt", "TCPPureAcks", "# acknowledgments not containing data received");
        in(names, "TcpExt", "TCPTimeouts", "# other TCP timeouts");
        return names;
    }

    private static void in(Map<String, String> names, String section, String counter, String sentence) {
        names.put(section + ": " + sentence, section + counter);
    }
}
