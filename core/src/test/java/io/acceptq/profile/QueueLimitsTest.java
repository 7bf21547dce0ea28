package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueueLimitsTest {
    private static final Sysctls LINUX_6_18 = Sysctls.defaults(KernelProfile.LINUX_6_18);

    private static QueueLimits on(KernelProfile kernel, int somaxconn, int maxSynBacklog, int backlog) {
        return QueueLimits.of(
                Sysctls.defaults(kernel)
                        .withSomaxconn(somaxconn)
                        .withTcpMaxSynBacklog(maxSynBacklog)
                        .withTcpSyncookies(SynCookies.WHEN_FULL),
                backlog);
    }

    @Test
    void agreesWithEveryRecordedListen() {
        List<int[]> recorded = RecordedLines.rows("listen-limits.csv.gz");
        assertEquals(93, recorded.size());
        for (int[] row : recorded) {
            Sysctls sysctls = LINUX_6_18.withSomaxconn(row[0]);
            assertEquals(
                    row[2],
                    QueueLimits.of(sysctls, row[1]).acceptQueue().limit(),
                    "somaxconn " + row[0] + ", listen(" + row[1] + ")");
        }
    }

    @Test
    void agreesWithEveryRecordedSynFlood() {
        List<int[]> recorded = RecordedLines.rows("syn-queue-peaks.csv.gz");
        assertEquals(34, recorded.size());
        for (int[] row : recorded) {
            Sysctls sysctls = LINUX_6_18
                    .withSomaxconn(row[0])
                    .withTcpMaxSynBacklog(row[1])
                    .with("net.ipv4.tcp_syncookies", row[2]);
            long holds = QueueLimits.of(sysctls, row[3]).synQueue().holds();
            // With tcp_syncookies=2 every SYN gets a cookie, so nothing is ever queued.
            long expected = row[2] == 2 ? 0 : Math.min(holds, row[4]);
            assertEquals(row[5], expected, sysctls + ", listen(" + row[3] + "), " + row[4] + " SYNs");
        }
    }

    // The next power of two from max(8, min of the three) + 1 on; each boundary of a power of two with its neighbours.
    @ParameterizedTest
    @CsvSource({
        "0, 16",
        "5, 16",
        "7, 16",
        "8, 16",
        "9, 16",
        "14, 16",
        "15, 16",
        "16, 32",
        "17, 32",
        "127, 128",
        "128, 256",
        "129, 256",
        "510, 512",
        "511, 512",
        "512, 1024",
        "513, 1024",
        "1023, 1024",
        "1024, 2048"
    })
    void sizesTheSynQueueAsATableUpToLinux43(int backlog, int expected) {
        for (KernelProfile kernel : tableKernels()) {
            QueueLimit syn = on(kernel, 60_000, 60_000, backlog).synQueue();
            assertEquals(expected, syn.limit(), kernel.label());
            assertEquals(expected, syn.holds(), kernel.label());
        }
    }

    static List<KernelProfile> tableKernels() {
        return List.of(
                KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_6, KernelProfile.LINUX_3_10, KernelProfile.RHEL_7);
    }

    static List<KernelProfile> kernelsFullAtTheLimit() {
        return List.of(
                KernelProfile.LINUX_4_4,
                KernelProfile.LINUX_4_9,
                KernelProfile.RHEL_8,
                KernelProfile.LINUX_4_19,
                KernelProfile.LINUX_5_4,
                KernelProfile.LINUX_5_15,
                KernelProfile.LINUX_6_1,
                KernelProfile.LINUX_6_6,
                KernelProfile.LINUX_6_12);
    }

    static List<KernelProfile> kernelsFullAboveTheLimit() {
        return List.of(KernelProfile.LINUX_6_1_192, KernelProfile.LINUX_6_12_117, KernelProfile.LINUX_6_18);
    }

    @ParameterizedTest
    @MethodSource("kernelsFullAtTheLimit")
    void holdsAsManyRequestsAsTheAcceptLimitSays(KernelProfile kernel) {
        for (int backlog : new int[] {0, 1, 2, 127, 128}) {
            QueueLimits limits = on(kernel, 128, 16, backlog);
            assertEquals(backlog, limits.synQueue().limit());
            assertEquals(backlog, limits.synQueue().holds());
            assertEquals(backlog + 1, limits.acceptQueue().holds());
        }
        assertEquals(128, on(kernel, 128, 16, 129).synQueue().holds());
    }

    @ParameterizedTest
    @MethodSource("kernelsFullAboveTheLimit")
    void holdsOneRequestMoreThanTheAcceptLimitSays(KernelProfile kernel) {
        for (int backlog : new int[] {0, 1, 2, 127, 128}) {
            assertEquals(backlog, on(kernel, 128, 16, backlog).synQueue().limit());
            assertEquals(backlog + 1, on(kernel, 128, 16, backlog).synQueue().holds());
        }
        assertEquals(129, on(kernel, 128, 16, 129).synQueue().holds());
    }

    // listen(2) compares unsigned: -1 is 4294967295 and becomes somaxconn.
    @Test
    void turnsANegativeBacklogIntoSomaxconn() {
        for (KernelProfile kernel : KernelProfile.all()) {
            for (int backlog : new int[] {-1, -5, Integer.MIN_VALUE}) {
                assertEquals(300, on(kernel, 300, 1000, backlog).acceptQueue().limit(), kernel.label());
            }
        }
    }

    // 65534 is full above 65534; 65535 cannot be exceeded by 16 bits; 65536 and 65537 are cut to 0 and 1.
    @Test
    void cutsTheAcceptLimitTo16BitsUpToLinux40() {
        for (KernelProfile kernel :
                List.of(KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_6, KernelProfile.LINUX_3_10)) {
            assertEquals(65_535, on(kernel, 70_000, 8, 65_534).acceptQueue().holds());
            assertFalse(on(kernel, 70_000, 8, 65_534).acceptQueue().isNeverFull());
            assertTrue(on(kernel, 70_000, 8, 65_535).acceptQueue().isNeverFull());
            assertEquals(65_535, on(kernel, 70_000, 8, 65_535).acceptQueue().limit());
            assertEquals(0, on(kernel, 70_000, 8, 65_536).acceptQueue().limit());
            assertEquals(1, on(kernel, 70_000, 8, 65_536).acceptQueue().holds());
            assertEquals(1, on(kernel, 70_000, 8, 65_537).acceptQueue().limit());
        }
        assertTrue(on(KernelProfile.RHEL_7, 65_535, 8, -1).acceptQueue().isNeverFull());
        assertEquals(
                65_536,
                on(KernelProfile.LINUX_4_4, 70_000, 8, 65_536).acceptQueue().limit());
        assertEquals(
                65_536,
                on(KernelProfile.LINUX_4_4, 70_000, 8, 65_535).acceptQueue().holds());
    }

    // somaxconn -1 is 4294967295 unsigned where the kernel takes any int: nothing is cut but the 16 bits.
    @Test
    void comparesSomaxconnUnsigned() {
        QueueLimits limits = on(KernelProfile.LINUX_2_6_32, -1, 1024, 70_000);
        assertEquals(70_000 - 65_536, limits.acceptQueue().limit());
        assertEquals(2048, limits.synQueue().limit());
    }

    @Test
    void holdsOneMoreThanTheLargestLimit() {
        QueueLimits limits = QueueLimits.of(LINUX_6_18.withSomaxconn(Integer.MAX_VALUE), -1);
        assertEquals(2_147_483_648L, limits.acceptQueue().holds());
        assertEquals(2_147_483_648L, limits.synQueue().holds());
    }

    // M - (M >> 2) + 1: 16 - 4 + 1 = 13, 100 - 25 + 1 = 76, 7 - 1 + 1 = 7, 3 - 0 + 1 = 4, 0 - 0 + 1 = 1.
    @ParameterizedTest
    @CsvSource({"16, 13", "100, 76", "7, 7", "3, 4", "2, 3", "1, 2", "0, 1", "15, 13", "17, 14"})
    void closesTheLastQuarterWithoutCookies(int maxSynBacklog, int expected) {
        Sysctls sysctls = LINUX_6_18.withTcpSyncookies(SynCookies.OFF).withTcpMaxSynBacklog(maxSynBacklog);
        QueueLimit syn = QueueLimits.of(sysctls, 1000).synQueue();
        assertEquals(1000, syn.limit());
        assertEquals(expected, syn.holds());
        assertEquals("net.ipv4.tcp_max_syn_backlog", syn.limitingSetting());
    }

    // 16 gives 13 places: a limit of 12 holds 13 as well, a limit of 11 holds 12 and is tighter.
    @ParameterizedTest
    @CsvSource({"11, 12, backlog", "12, 13, backlog", "13, 13, net.ipv4.tcp_max_syn_backlog"})
    void takesTheTighterOfTheTwoTests(int backlog, int expected, String setting) {
        Sysctls sysctls = LINUX_6_18.withTcpSyncookies(SynCookies.OFF).withTcpMaxSynBacklog(16);
        QueueLimit syn = QueueLimits.of(sysctls, backlog).synQueue();
        assertEquals(expected, syn.holds());
        assertEquals(setting, syn.limitingSetting());
    }

    // 2.6.32 has cookies off: backlog 511 gives a table of 512, but 100 - 25 + 1 = 76 requests fit.
    @Test
    void closesTheLastQuarterOfATableToo() {
        Sysctls sysctls =
                Sysctls.defaults(KernelProfile.LINUX_2_6_32).withSomaxconn(1000).withTcpMaxSynBacklog(100);
        QueueLimit syn = QueueLimits.of(sysctls, 511).synQueue();
        assertEquals(128, syn.limit());
        assertEquals(76, syn.holds());
    }

    @Test
    void namesTheSettingThatLimits() {
        QueueLimits cut = on(KernelProfile.RHEL_7, 128, 256, 511);
        assertEquals("net.core.somaxconn", cut.acceptQueue().limitingSetting());
        assertEquals("net.core.somaxconn", cut.synQueue().limitingSetting());
        assertEquals(
                "net.ipv4.tcp_max_syn_backlog",
                on(KernelProfile.RHEL_7, 128, 64, 511).synQueue().limitingSetting());
        assertEquals("backlog", on(KernelProfile.RHEL_7, 128, 64, 10).synQueue().limitingSetting());
        assertEquals(
                "the smallest table",
                on(KernelProfile.RHEL_7, 128, 64, 7).synQueue().limitingSetting());
        assertEquals("backlog", on(KernelProfile.RHEL_7, 128, 64, 8).synQueue().limitingSetting());
        assertEquals(
                "backlog",
                on(KernelProfile.LINUX_6_18, 128, 64, 128).acceptQueue().limitingSetting());
        assertEquals(
                "net.core.somaxconn",
                on(KernelProfile.LINUX_6_18, 128, 64, 129).synQueue().limitingSetting());
        assertEquals("net.core.netdev_max_backlog", cut.netdevBacklog().limitingSetting());
    }

    // The test is length <= max before the append, so 0 lets one packet in.
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "1000, 1001", "2147483647, 2147483648"})
    void holdsOnePacketMoreThanNetdevMaxBacklog(int max, long expected) {
        QueueLimit netdev =
                QueueLimits.of(LINUX_6_18.withNetdevMaxBacklog(max), 128).netdevBacklog();
        assertEquals(max, netdev.limit());
        assertEquals(expected, netdev.holds());
        assertTrue(netdev.explanation().contains("up to " + 2 * expected + " can wait"), netdev.explanation());
    }

    @Test
    void promisesNoSecondPacketQueueOnLinux2632() {
        String text =
                on(KernelProfile.LINUX_2_6_32, 128, 128, 1).netdevBacklog().explanation();
        assertEquals(
                "netdev backlog: net.core.netdev_max_backlog 1000; full when length > 1000, so it holds 1001 packets on"
                        + " each CPU",
                text);
    }

    @Test
    void explainsAModernKernelWithItsNumbers() {
        assertEquals("""
                Linux 6.18, listen(511)
                accept queue: min(backlog 511, net.core.somaxconn 128) = 128; full when length > 128, so it holds 129 connections
                  limited by net.core.somaxconn
                SYN queue: the limit of the accept queue, 128; full when length > 128, so it holds 129 requests
                  beyond that SYNs are answered with cookies (net.ipv4.tcp_syncookies 1)
                  limited by net.core.somaxconn
                netdev backlog: net.core.netdev_max_backlog 1000; full when length > 1000, so it holds 1001 packets on each CPU
                  the poller moves them to a queue of its own, so up to 2002 can wait
                  limited by net.core.netdev_max_backlog
                """, on(KernelProfile.LINUX_6_18, 128, 2048, 511).explain());
    }

    @Test
    void explainsATableKernelWithItsNumbers() {
        QueueLimits limits = QueueLimits.of(
                Sysctls.defaults(KernelProfile.RHEL_6).withSomaxconn(65_536).withTcpMaxSynBacklog(16), 65_536);
        assertEquals("""
                Linux 2.6.32 (RHEL 6), listen(65536)
                accept queue: min(backlog 65536, net.core.somaxconn 65536) = 65536, stored in 16 bits = 0; full when length > 0, so it holds 1 connection
                  limited by backlog
                SYN queue: min(backlog 65536, net.core.somaxconn 65536, net.ipv4.tcp_max_syn_backlog 16) = 16; the next power of two from 16 + 1 on is 32; full when length >= 32, so it holds 32 requests
                  without cookies (net.ipv4.tcp_syncookies 0) all peers need length <= 16 - 4 = 12 (net.ipv4.tcp_max_syn_backlog less its last quarter), so 13 requests fit
                  limited by net.ipv4.tcp_max_syn_backlog
                netdev backlog: net.core.netdev_max_backlog 1000; full when length > 1000, so it holds 1001 packets on each CPU
                  limited by net.core.netdev_max_backlog
                """, limits.explain());
        assertEquals(limits.explain(), limits.toString());
    }

    @Test
    void explainsNegativeBacklogCookiesForAllAndAQueueThatIsNeverFull() {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.RHEL_7)
                .withSomaxconn(65_535)
                .withTcpMaxSynBacklog(2)
                .withTcpSyncookies(SynCookies.ALWAYS);
        QueueLimits limits = QueueLimits.of(sysctls, -1);
        assertEquals(
                "accept queue: min(backlog -1 (unsigned 4294967295), net.core.somaxconn 65535) = 65535; its 16-bit length"
                        + " never exceeds 65535, so it is never full",
                limits.acceptQueue().explanation());
        assertEquals(
                "SYN queue: min(backlog -1 (unsigned 4294967295), net.core.somaxconn 65535, net.ipv4.tcp_max_syn_backlog"
                        + " 2) = 2, at least 8; the next power of two from 8 + 1 on is 16; full when length >= 16, so it"
                        + " holds 16 requests\n"
                        + "  and stays empty, because every SYN is answered with a cookie (net.ipv4.tcp_syncookies 2)",
                limits.synQueue().toString());
    }

    @Test
    void saysWhenTheLastQuarterIsNoTighter() {
        Sysctls sysctls = LINUX_6_18.withTcpSyncookies(SynCookies.OFF).withTcpMaxSynBacklog(16);
        String text = QueueLimits.of(sysctls, 12).synQueue().explanation();
        assertTrue(text.endsWith("less its last quarter), which is no tighter"), text);
        assertTrue(text.contains("unknown peers need length <= 16 - 4 = 12"), text);
    }

    @Test
    void carriesSettingsOverToAnotherKernel() {
        Sysctls sysctls = LINUX_6_18.withSomaxconn(300);
        assertEquals(
                300,
                QueueLimits.of(KernelProfile.RHEL_7, sysctls, 511).acceptQueue().limit());
        Sysctls tooLarge = LINUX_6_18.withSomaxconn(65_536);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> QueueLimits.of(KernelProfile.RHEL_7, tooLarge, 511));
        assertEquals(
                "net.core.somaxconn must be between 0 and 65535 on Linux 3.10 (RHEL 7), but was 65536",
                refused.getMessage());
    }

    @Test
    void isEqualByContent() {
        QueueLimits limits = QueueLimits.of(LINUX_6_18, 511);
        assertEquals(QueueLimits.of(LINUX_6_18, 511), limits);
        assertEquals(QueueLimits.of(LINUX_6_18, 511).hashCode(), limits.hashCode());
        assertEquals(QueueLimits.of(LINUX_6_18, 511).synQueue(), limits.synQueue());
        assertEquals(
                QueueLimits.of(LINUX_6_18, 511).synQueue().hashCode(),
                limits.synQueue().hashCode());
        assertNotEquals(QueueLimits.of(LINUX_6_18, 512), limits);
        assertNotEquals(limits.acceptQueue(), limits.synQueue());
    }
}
