package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.result.SynView;
import org.junit.jupiter.api.Test;

class SynBacklogHistogramTest {
    private final SynBacklogHistogram histogram = new SynBacklogHistogram(Samples.OVERLOAD);

    private void add(int times, int acceptQueue) {
        for (int i = 0; i < times; i++) {
            histogram.synArrived(new SynView(0, 0, i, 0, 16, acceptQueue, 16));
        }
    }

    /** Of 20 lengths 0 and 1 the row has 40 stars, so a row has two for each; 5 is between 4 and 7, 17 between 16 and 31. */
    @Test
    void hasARowForEachPowerOfTwo() {
        add(12, 0);
        add(8, 1);
        add(5, 5);
        add(1, 17);
        assertEquals("""
                server: accept queue when a SYN arrives

                backlog_max = 16
                     backlog             : count     distribution
                         0 -> 1          : 20       |****************************************|
                         2 -> 3          : 0        |                                        |
                         4 -> 7          : 5        |**********                              |
                         8 -> 15         : 0        |                                        |
                        16 -> 31         : 1        |**                                      |

                server: SYN queue when a SYN arrives

                backlog_max = 16
                     backlog             : count     distribution
                         0 -> 1          : 26       |****************************************|
                """, histogram.text());
    }

    @Test
    void saysThatNoSynArrived() {
        assertEquals("no SYN arrived\n", histogram.text());
    }
}
