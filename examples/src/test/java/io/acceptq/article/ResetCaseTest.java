package io.acceptq.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetCaseTest {
    /**
     * Source: Linux v2.6.32 and v6.18, net/ipv4/tcp_ipv4.c, tcp_v4_rcv() and tcp_v4_send_reset(); net/ipv4/tcp_minisocks.c,
     * tcp_check_req(); net/ipv4/tcp_input.c; RFC 5961, section 4, for SYN_IN_ESTABLISHED.
     */
    @ParameterizedTest
    @CsvSource({
        "BAD_CHECKSUM, silence, silence, silence",
        "NO_SOCKET, RST, RST, RST",
        "RST_IN_SYN_RECV, silence, silence, silence",
        "SYN_IN_SYN_RECV, RST-ACK, RST-ACK, RST-ACK",
        "FINAL_ACK_BAD_SEQUENCE, ACK, ACK, ACK",
        "FINAL_ACK_BAD_ACKNOWLEDGEMENT, RST, RST, RST",
        "SYN_IN_ESTABLISHED, RST-ACK, ACK, ACK",
        "ACK_IN_LISTEN, RST, RST, RST",
        "DATA_AFTER_CLOSE, RST, RST, RST",
        "DATA_AFTER_SHUTDOWN, ACK, ACK, ACK"
    })
    void answersAsTheKernel(ResetCase one, String on2632, String onRhel7, String on618) {
        assertEquals(on2632, one.answerOn(KernelProfile.LINUX_2_6_32));
        assertEquals(onRhel7, one.answerOn(KernelProfile.RHEL_7));
        assertEquals(on618, one.answerOn(KernelProfile.LINUX_6_18));
    }
}
