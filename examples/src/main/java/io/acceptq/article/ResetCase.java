package io.acceptq.article;

import io.acceptq.profile.KernelProfile;
import io.acceptq.wire.Segment;
import java.util.List;

/**
 * The six cases in which the article has the kernel answer with RST, each tried on the kernel machine.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_ipv4.c, tcp_v4_rcv() and tcp_v4_send_reset(); net/ipv4/tcp_minisocks.c, tcp_check_req();
 * net/ipv4/tcp_input.c, tcp_validate_incoming() and tcp_rcv_state_process().
 */
enum ResetCase {
    /** A checksum that does not fit. */
    BAD_CHECKSUM(1, "a segment with a bad checksum"),
    /** Nothing listens. */
    NO_SOCKET(2, "a segment for which there is no socket"),
    /** A request gets a RST. */
    RST_IN_SYN_RECV(3, "SYN_RECV: a RST"),
    /** A request gets a SYN with another number. */
    SYN_IN_SYN_RECV(3, "SYN_RECV: another SYN in the window"),
    /** The final ACK is out of the window. */
    FINAL_ACK_BAD_SEQUENCE(4, "last ACK with a bad sequence number"),
    /** The final ACK acknowledges what was not sent. */
    FINAL_ACK_BAD_ACKNOWLEDGEMENT(4, "last ACK with a bad acknowledgement number"),
    /** A SYN in the middle of a connection. */
    SYN_IN_ESTABLISHED(5, "ESTABLISHED: a SYN in the window"),
    /** An ACK out of nowhere. */
    ACK_IN_LISTEN(6, "LISTEN: an ACK"),
    /** Data that nobody will read. */
    DATA_AFTER_CLOSE(6, "FIN_WAIT after close(): new data"),
    /** Data that somebody may read. */
    DATA_AFTER_SHUTDOWN(6, "FIN_WAIT after shutdown(SHUT_WR): new data");

    static final List<KernelProfile> KERNELS =
            List.of(KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_7, KernelProfile.LINUX_6_18);

    private static final String RST = "RST";
    private static final int IN_WINDOW = 100;
    private static final int OUT_OF_WINDOW = 1 << 30;

    private final int number;
    private final String situation;

    ResetCase(int number, String situation) {
        this.number = number;
        this.situation = situation;
    }

    /** The number in the article. */
    int number() {
        return number;
    }

    String situation() {
        return situation;
    }

    boolean resetsOn(KernelProfile kernel) {
        return answerOn(kernel).startsWith(RST);
    }

    /** The flags of the answer, or {@code silence}. */
    String answerOn(KernelProfile kernel) {
        return play(new ScriptedHost(kernel));
    }

    private String play(ScriptedHost host) {
        return switch (this) {
            case BAD_CHECKSUM ->
                host.answerTo(Segment.of(Segment.ACK_FLAG | Segment.BAD_CHECKSUM, IN_WINDOW, IN_WINDOW, 0));
            case NO_SOCKET -> host.answerTo(Segment.of(Segment.ACK_FLAG, IN_WINDOW, IN_WINDOW, 0));
            case RST_IN_SYN_RECV -> host.inSynRecv().answerTo(Segment.of(Segment.RST, 1, 0, 0));
            case SYN_IN_SYN_RECV -> host.inSynRecv().answerTo(Segment.of(Segment.SYN.bits(), IN_WINDOW, 0, 0));
            case FINAL_ACK_BAD_SEQUENCE -> host.inSynRecv().answerTo(Segment.of(Segment.ACK_FLAG, OUT_OF_WINDOW, 1, 0));
            case FINAL_ACK_BAD_ACKNOWLEDGEMENT ->
                host.inSynRecv().answerTo(Segment.of(Segment.ACK_FLAG, 1, IN_WINDOW, 0));
            case SYN_IN_ESTABLISHED -> {
                host.established();
                yield host.answerTo(Segment.of(Segment.SYN.bits(), IN_WINDOW, 0, 0));
            }
            case ACK_IN_LISTEN -> host.listens().answerTo(Segment.of(Segment.ACK_FLAG, IN_WINDOW, IN_WINDOW, 0));
            case DATA_AFTER_CLOSE ->
                host.closed().answerTo(Segment.of(Segment.PSH | Segment.ACK_FLAG, 1, 1, IN_WINDOW));
            case DATA_AFTER_SHUTDOWN ->
                host.shutForWriting().answerTo(Segment.of(Segment.PSH | Segment.ACK_FLAG, 1, 1, IN_WINDOW));
        };
    }
}
