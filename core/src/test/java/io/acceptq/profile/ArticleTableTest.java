package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sizing table of an article about {@code connection reset by peer}, row by row: somaxconn, tcp_max_syn_backlog,
 * backlog, and the SYN queue the article prints.
 */
class ArticleTableTest {
    private static QueueLimits row(KernelProfile kernel, int somaxconn, int maxSynBacklog, int backlog) {
        return QueueLimits.of(
                Sysctls.defaults(kernel).withSomaxconn(somaxconn).withTcpMaxSynBacklog(maxSynBacklog), backlog);
    }

    private static List<KernelProfile> kernelsOfTheArticle() {
        return List.of(
                KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_6, KernelProfile.LINUX_3_10, KernelProfile.RHEL_7);
    }

    // The article prints 1025 in the second row, but a table size is a power of two: the next from 513 on is 1024.
    @ParameterizedTest
    @CsvSource({"10, 16", "512, 1024", "65535, 65536"})
    void givesTheFirstThreeRowsOnEveryKernelOfTheArticle(int backlog, int expected) {
        for (KernelProfile kernel : kernelsOfTheArticle()) {
            int maxSynBacklog = 65_535;
            assertEquals(
                    expected,
                    row(kernel, 65_535, maxSynBacklog, backlog).synQueue().limit(),
                    kernel.label());
        }
    }

    // 65536 mod 65536 = 0 and 181920 mod 65536 = 181920 - 2 x 65536 = 50848: what 16-bit counters keep of the backlog.
    @ParameterizedTest
    @CsvSource({"65536, 131072, 0", "181920, 262144, 50848"})
    void givesTheLastTwoRowsWhereSomaxconnHasNoBound(int all, int synLimit, int acceptLimit) {
        for (KernelProfile kernel :
                List.of(KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_6, KernelProfile.LINUX_3_10)) {
            QueueLimits limits = row(kernel, all, all, all);
            assertEquals(synLimit, limits.synQueue().limit(), kernel.label());
            assertEquals(acceptLimit, limits.acceptQueue().limit(), kernel.label());
        }
    }

    // Linux 4.1 to 4.3: still the table, already 32-bit counters and no bound.
    @ParameterizedTest
    @CsvSource({"65536, 131072", "181920, 262144"})
    void givesTheLastTwoRowsWithAFullAcceptLimitOnLinux41To43(int all, int synLimit) {
        KernelProfile linux43 =
                KernelProfile.LINUX_4_4.withListen(l -> l.withSynQueueSizing(SynQueueSizing.POWER_OF_TWO_TABLE));
        QueueLimits limits = row(linux43, all, all, all);
        assertEquals(synLimit, limits.synQueue().limit());
        assertEquals(all, limits.acceptQueue().limit());
    }

    @ParameterizedTest
    @CsvSource({"65536", "181920"})
    void refusesTheLastTwoRowsOnRhel7(int all) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> row(KernelProfile.RHEL_7, all, all, all));
        assertEquals(
                "net.core.somaxconn must be between 0 and 65535 on Linux 3.10 (RHEL 7), but was " + all,
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"65535, 65535, 10, 10", "65535, 65535, 512, 512", "65536, 65536, 65536, 65536"})
    void hasNoTableSinceLinux44(int somaxconn, int maxSynBacklog, int backlog, int expected) {
        for (KernelProfile kernel : KernelProfile.all()) {
            if (kernel.listen().synQueueSizing() == SynQueueSizing.FOLLOWS_ACCEPT_LIMIT) {
                QueueLimits limits = row(kernel, somaxconn, maxSynBacklog, backlog);
                assertEquals(expected, limits.synQueue().limit(), kernel.label());
            }
        }
    }

    // The claim "somaxconn and max_syn_backlog do not matter": the table never sets one below the backlog.
    @Test
    void answersThatBothSettingsMatterUpToLinux43() {
        for (KernelProfile kernel : kernelsOfTheArticle()) {
            assertEquals(256, row(kernel, 128, 65_535, 512).synQueue().limit(), kernel.label());
            assertEquals(256, row(kernel, 65_535, 128, 512).synQueue().limit(), kernel.label());
        }
    }

    @Test
    void answersThatMaxSynBacklogMattersOnlyWithoutCookiesSinceLinux44() {
        Sysctls sysctls =
                Sysctls.defaults(KernelProfile.LINUX_5_15).withSomaxconn(1024).withTcpMaxSynBacklog(64);
        assertEquals(512, QueueLimits.of(sysctls, 512).synQueue().holds());
        // 64 - 16 + 1
        Sysctls withoutCookies = sysctls.withTcpSyncookies(SynCookies.OFF);
        assertEquals(49, QueueLimits.of(withoutCookies, 512).synQueue().holds());
        assertEquals(
                128, QueueLimits.of(sysctls.withSomaxconn(128), 512).synQueue().limit());
    }

    // The article's nginx backlog of 262144 on RHEL 7: somaxconn can be 65535 at most, and then nothing exceeds it.
    @Test
    void cutsTheLargestBacklogOfTheExperimentOnRhel7() {
        QueueLimits limits = row(KernelProfile.RHEL_7, 65_535, 262_144, 262_144);
        assertEquals(65_535, limits.acceptQueue().limit());
        assertTrue(limits.acceptQueue().isNeverFull());
        assertEquals(65_536, limits.synQueue().limit());
    }
}
