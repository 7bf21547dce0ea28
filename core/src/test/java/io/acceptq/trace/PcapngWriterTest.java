package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.trace.PcapngWriter.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The expected blocks are laid out by hand after draft-ietf-opsawg-pcapng, sections 3.1, 3.5, 4.1 to 4.3; little-endian. */
class PcapngWriterTest {
    private static final String SECTION = "0a0d0d0a 28000000 4d3c2b1a 01000000 ffffffffffffffff"
            // shb_userappl "x", end of options
            + "04000100 78000000 00000000 28000000";

    private static final String INTERFACE = "01000000 38000000 01000000 00000000"
            // if_name "s", if_description "d", if_tsresol 9, if_os "L", end of options
            + "02000100 73000000 03000100 64000000 09000100 09000000 0c000100 4c000000 00000000 38000000";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void assertWritten(String... blocks) {
        String expected = String.join("", blocks).replace(" ", "");
        assertEquals(expected, HexFormat.of().formatHex(out.toByteArray()));
    }

    @Test
    void beginsWithASection() throws IOException {
        PcapngWriter.to(out, "x").close();
        assertWritten(SECTION);
    }

    @Test
    void numbersInterfacesFrom0() throws IOException {
        PcapngWriter writer = PcapngWriter.to(out, "x");
        assertEquals(0, writer.addInterface("s", "d", "L"));
        assertEquals(1, writer.addInterface("s", "d", "L"));
        assertWritten(SECTION, INTERFACE, INTERFACE);
    }

    @Test
    void writesAPacketWithItsCommentAndDirection() throws IOException {
        PcapngWriter writer = PcapngWriter.to(out, "x");
        int host = writer.addInterface("s", "d", "L");
        writer.add(host, Direction.OUTBOUND, 0x1_0000_0002L, new byte[] {1, 2, 3, 4, 5, 6}, 5, "c");
        assertWritten(
                SECTION,
                INTERFACE,
                "06000000 3c000000 00000000 01000000 02000000 05000000 05000000 0102030405000000"
                        // opt_comment "c", epb_flags outbound, end of options
                        + "01000100 63000000 02000400 02000000 00000000 3c000000");
    }

    @Test
    void leavesAnEmptyCommentOut() throws IOException {
        PcapngWriter writer = PcapngWriter.to(out, "x");
        writer.add(writer.addInterface("s", "d", "L"), Direction.INBOUND, 0, new byte[4], 4, "");
        assertWritten(
                SECTION,
                INTERFACE,
                "06000000 30000000 00000000 00000000 00000000 04000000 04000000 00000000"
                        // epb_flags inbound, end of options
                        + "02000400 01000000 00000000 30000000");
    }

    @Test
    void holdsFramesAndCommentsOfAnyLength() throws IOException {
        PcapngWriter writer = PcapngWriter.to(out, "x");
        int host = writer.addInterface("s", "d", "L");
        int before = out.size();
        writer.add(host, Direction.INBOUND, 0, new byte[65_549], 65_549, "c".repeat(65_535));
        // Header 8, fields 20, frame and comment padded to words, 4 for the comment's header, 8 for the flags, 4 and 4
        // at the end.
        assertEquals(before + 8 + 20 + 65_552 + 4 + 65_536 + 8 + 4 + 4, out.size());
    }

    @Test
    void refusesAnInterfaceThatIsNotThereAndATextThatNoOptionHolds() throws IOException {
        PcapngWriter writer = PcapngWriter.to(out, "x");
        assertEquals(
                "interfaceNumber must be one of 0 interfaces, but was 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> writer.add(0, Direction.INBOUND, 0, new byte[4], 4, ""))
                        .getMessage());
        assertEquals(
                "the text of an option must be at most 65535 bytes long, but was 65536",
                assertThrows(IllegalArgumentException.class, () -> writer.addInterface("s".repeat(65_536), "", ""))
                        .getMessage());
    }
}
