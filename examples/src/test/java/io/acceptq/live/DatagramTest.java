package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.live.Datagram.Offer;
import io.acceptq.live.Datagram.Options;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DatagramTest {
    private static final int ONE = (10 << 24) | 1;
    private static final int TWO = (10 << 24) | 2;

    @Test
    void takesApartWhatItPutTogether() {
        for (Options options : new Options[] {Options.NONE, new Options(Offer.NOTHING, true, 77, -5)}) {
            Datagram sent = new Datagram(ONE, 20_001, TWO, 8080, Datagram.PSH | Datagram.ACK, -7, 1 << 31, 3, options);
            assertEquals(sent, Datagram.of(sent.bytes()));
        }
    }

    @Test
    void aSynTakesOneNumberAndCarriesItsOffer() {
        Datagram syn =
                new Datagram(ONE, 20_000, TWO, 8080, Datagram.SYN, 5, 0, 0, new Options(Offer.EVERYTHING, true, 9, 0));
        assertEquals(1, syn.span());
        byte[] bytes = syn.bytes();
        assertEquals(60, bytes.length);
        // MSS 1460; SACK permitted; timestamps 9 and 0; no operation; window scale 7. RFC 9293, 2018, 7323.
        assertArrayEquals(
                HexFormat.of().parseHex("020405b40402080a000000090000000001030307"),
                java.util.Arrays.copyOfRange(bytes, 40, 60));
    }

    /** RFC 1071: summed with its checksum, the header and the pseudo-header give all ones. */
    @Test
    void checksumsAreRight() {
        byte[] bytes = new Datagram(ONE, 20_000, TWO, 8080, Datagram.FIN | Datagram.ACK, 5, 6, 3, Options.NONE).bytes();
        assertEquals(0xFFFF, sum(bytes, 0, 20, 0));
        assertEquals(0xFFFF, sum(bytes, 20, bytes.length, sum(bytes, 12, 20, 0) + 6 + bytes.length - 20));
    }

    private static int sum(byte[] bytes, int from, int to, int start) {
        int sum = start;
        for (int at = from; at < to; at++) {
            sum += (bytes[at] & 255) << ((at - from) % 2 == 0 ? 8 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return sum;
    }

    @Test
    void knowsWhatIsNoTcpSegment() {
        byte[] bytes = new Datagram(ONE, 1, TWO, 2, Datagram.ACK, 0, 0, 0, Options.NONE).bytes();
        assertTrue(Datagram.isTcp(bytes, bytes.length));
        assertFalse(Datagram.isTcp(bytes, 39));
        bytes[9] = 17;
        assertFalse(Datagram.isTcp(bytes, bytes.length));
        bytes[0] = 0x60;
        assertFalse(Datagram.isTcp(bytes, bytes.length));
    }

    @Test
    void namesFlagsAsRecordingsDo() {
        assertEquals(
                "FIN-PSH-ACK",
                new Datagram(ONE, 1, TWO, 2, Datagram.ACK | Datagram.PSH | Datagram.FIN, 0, 0, 0, Options.NONE)
                        .flagNames());
    }
}
