package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static String late(String read, String edge) {
        return Examination.signature("connection 0: the kernel sent SYN-ACK seq 0 ack 1 len 0 (retransmission) at "
                + read + " s by timer, the model's tick edge for it is " + edge + " s");
    }

    /** The same difference at other microseconds is the same. */
    @Test
    void aDifferenceIsTheSameWhateverTheTime() {
        String difference = "sample at %s s: OutRsts is 1 in the kernel and 0 in the model";
        assertEquals(
                Examination.signature(String.format(difference, "0.540880")),
                Examination.signature(String.format(difference, "1.540912")));
    }

    /** One wheel step of 32 ms late both times is the same, 12 ms late once and 40 ms late once is not. */
    @Test
    void aLateTimerIsTheSameIfItIsAsLate() {
        assertEquals(late("1.055000", "1.023000"), late("2.055300", "2.023000"));
        assertNotEquals(late("1.035000", "1.023000"), late("1.063000", "1.023000"));
    }
}
