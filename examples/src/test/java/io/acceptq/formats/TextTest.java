package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.result.SynView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables, paragraphs and documents as text. */
class TextTest {
    @Test
    void aTableHasNumbersToTheRightAndWordsToTheLeft() {
        TextTable table = new TextTable("backlog", "ok", "why");
        table.add(10, 1_999, "SYN dropped");
        table.add(262_144, 5, "-");
        assertEquals("""
                backlog    ok  why
                     10  1999  SYN dropped
                 262144     5  -
                """, table.toString());
    }

    @Test
    void aTableRefusesARowOfAnotherLength() {
        TextTable table = new TextTable("one", "two");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> table.add(1));
        assertEquals("a row must have 2 entries, but had 1", refused.getMessage());
    }

    @Test
    void aParagraphBreaksAtBlanks() {
        assertEquals("one two\n  three\n  four\n", Paragraph.wrapped("one two three  four", 8, "  "));
        assertEquals("unbreakable\n", Paragraph.wrapped("unbreakable", 3, ""));
    }

    @Test
    void aDocumentKeepsItsKeysInOrderAndItsDecimals() {
        ObjectNode document = JsonText.object();
        document.put("z", JsonText.millis(1_000_000_000L)).put("a", JsonText.millis(0));
        document.putArray("list").add(1);
        assertEquals("""
                {
                  "z" : 1000.000,
                  "a" : 0.000,
                  "list" : [
                    1
                  ]
                }
                """, JsonText.of(document));
    }

    @Test
    void aProbeIsATableAndACsv() {
        List<SynView> views = List.of(new SynView(1_500_000L, 0, 7, 3, 16, 11, 10));
        assertEquals("""
                  time s  tier  attempt  SYN queue  limit  accept queue  limit
                0.001500     0        7          3     16            11     10
                """, ProbeTable.text(views));
        assertEquals("""
                time_s,tier,attempt,syn_queue,syn_queue_limit,accept_queue,accept_queue_limit
                0.001500,0,7,3,16,11,10
                """, ProbeTable.csv(views));
    }
}
