package io.acceptq.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizingTableTest {
    private static List<String> column(KernelProfile kernel) {
        return SizingTable.rows().stream().map(row -> row.on(kernel).label()).toList();
    }

    /** nextpow2(max(8, smallest of the three) + 1), and for the accept queue the backlog modulo 65536. */
    @Test
    void givesPowersOfTwoOn2632() {
        assertEquals(
                List.of("16/10", "1024/512", "65536/65535", "131072/0", "262144/50848", "256/128", "256/512"),
                column(KernelProfile.LINUX_2_6_32));
    }

    @Test
    void refusesASomaxconnAbove65535OnRhel7() {
        assertEquals(
                List.of("16/10", "1024/512", "65536/65535", "refused", "refused", "256/128", "256/512"),
                column(KernelProfile.RHEL_7));
        assertTrue(SizingTable.rows()
                .get(3)
                .on(KernelProfile.RHEL_7)
                .refusal()
                .startsWith("net.core.somaxconn must be between 0 and 65535"));
    }

    /** Since 4.4: min(backlog, somaxconn) for both queues. */
    @Test
    void followsTheAcceptQueueSince44() {
        assertEquals(
                List.of("10/10", "512/512", "65535/65535", "65536/65536", "181920/181920", "128/128", "512/512"),
                column(KernelProfile.LINUX_4_4));
    }

    @Test
    void knowsWhereTheArticleIsRight() {
        List<Boolean> onTheArticlesKernel = SizingTable.rows().stream()
                .map(row -> row.isRightOn(KernelProfile.RHEL_7))
                .toList();
        assertEquals(List.of(true, false, true, false, false, false, false), onTheArticlesKernel);
    }
}
