package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SysctlsTest {
    private static final Sysctls LINUX_6_18 = Sysctls.defaults(KernelProfile.LINUX_6_18);

    private static String refusal(Sysctls sysctls, String key, int value) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> sysctls.with(key, value))
                .getMessage());
    }

    // 24 GB. E: 24 GB / 8 KB, at most 524288, on el6; 24 GB / 128 KB = 196608, rounded up to 262144, from 3.9 on.
    // tcp_max_syn_backlog: 1024 by the bind hash; E/256 until 5.3; E/128 from 5.4 on.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 128,  1024, 0, 5, 0",
        "el6,    128,  2048, 0, 5, 0",
        "3.10,   128,  1024, 1, 6, 0",
        "el7,    128,  1024, 1, 6, 0",
        "4.4,    128,  1024, 1, 6, 0",
        "4.19,   128,  1024, 1, 6, 2000",
        "5.4,    4096, 2048, 1, 6, 2000",
        "5.15,   4096, 2048, 1, 6, 8000",
        "6.18,   4096, 2048, 1, 6, 8000",
    })
    void startsWithTheDefaultsOfTheKernel(
            String kernel, int somaxconn, int synBacklog, int syncookies, int synRetries, int budgetUsecs) {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.parse(kernel));
        assertEquals(somaxconn, sysctls.somaxconn());
        assertEquals(synBacklog, sysctls.tcpMaxSynBacklog());
        assertEquals(syncookies, sysctls.tcpSyncookies().value());
        assertEquals(synRetries, sysctls.tcpSynRetries());
        assertEquals(budgetUsecs, sysctls.netdevBudgetUsecs());
        assertEquals(5, sysctls.tcpSynackRetries());
        assertEquals(0, sysctls.tcpAbortOnOverflow());
        assertEquals(15, sysctls.tcpRetries2());
        assertEquals(1000, sysctls.netdevMaxBacklog());
        assertEquals(300, sysctls.netdevBudget());
        assertEquals(64, sysctls.devWeight());
    }

    @ParameterizedTest
    @CsvSource({
        "3.10, net.ipv4.tcp_challenge_ack_limit, 100",
        "4.4, net.ipv4.tcp_challenge_ack_limit, 100",
        "4.9, net.ipv4.tcp_challenge_ack_limit, 1000",
        "5.15, net.ipv4.tcp_challenge_ack_limit, 1000",
        "6.1, net.ipv4.tcp_challenge_ack_limit, 2147483647",
        "6.6, net.ipv4.tcp_syn_linear_timeouts, 4",
        "4.9, net.ipv4.tcp_tw_reuse, 0",
        "el8, net.ipv4.tcp_tw_reuse, 2",
        "3.10, net.ipv4.tcp_fastopen, 0",
        "4.4, net.ipv4.tcp_fastopen, 1",
        "el7, net.ipv4.tcp_invalid_ratelimit, 500",
        "6.18, net.ipv4.tcp_rto_max_ms, 120000",
        "6.18, net.ipv4.tcp_rto_min_us, 200000",
        "6.18, net.ipv4.tcp_tw_reuse_delay, 1000",
        "6.18, net.ipv4.tcp_max_tw_buckets, 131072",
        "6.18, net.ipv4.tcp_max_orphans, 131072",
        "2.6.32, net.ipv4.tcp_max_tw_buckets, 180000",
        "2.6.32, net.ipv4.tcp_max_orphans, 65536",
        "6.18, net.ipv4.tcp_early_retrans, 3",
        "6.18, net.core.flow_limit_table_len, 4096",
        "6.18, net.core.dev_weight_rx_bias, 1",
    })
    void knowsDefaultsByKey(String kernel, String key, int expected) {
        assertEquals(expected, Sysctls.defaults(KernelProfile.parse(kernel)).value(key));
    }

    @Test
    void agreesWithTheSettingsOfARecordedHost() {
        SysctlsText recorded = SysctlsText.read(
                KernelProfile.LINUX_6_18, "sysctl-a.txt", String.join("\n", RecordedLines.lines("sysctl-a.txt.gz")));
        for (String key : recorded.sysctls().keysSet()) {
            assertEquals(LINUX_6_18.value(key), recorded.sysctls().value(key), key);
        }
        assertEquals(28, recorded.sysctls().keysSet().size());
    }

    // The range of somaxconn: any int, 0 to 65535, 0 to 2147483647.
    @Test
    void boundsSomaxconnAsEachKernelDoes() {
        for (KernelProfile any : List.of(KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_6, KernelProfile.LINUX_3_10)) {
            assertEquals(-1, Sysctls.defaults(any).withSomaxconn(-1).somaxconn());
            assertEquals(181_920, Sysctls.defaults(any).withSomaxconn(181_920).somaxconn());
        }
        Sysctls rhel7 = Sysctls.defaults(KernelProfile.RHEL_7);
        assertEquals(0, rhel7.withSomaxconn(0).somaxconn());
        assertEquals(65_535, rhel7.withSomaxconn(65_535).somaxconn());
        assertEquals(
                "net.core.somaxconn must be between 0 and 65535 on Linux 3.10 (RHEL 7), but was 65536",
                refusal(rhel7, "net.core.somaxconn", 65_536));
        assertEquals(
                "net.core.somaxconn must be between 0 and 65535 on Linux 3.10 (RHEL 7), but was -1",
                refusal(rhel7, "net.core.somaxconn", -1));
        assertEquals(
                "net.core.somaxconn must be between 0 and 2147483647 on Linux 6.18, but was -1",
                refusal(LINUX_6_18, "net.core.somaxconn", -1));
        assertEquals(
                Integer.MAX_VALUE, LINUX_6_18.withSomaxconn(Integer.MAX_VALUE).somaxconn());
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.32, net.ipv4.tcp_syncookies, 0, 1",
        "el7, net.ipv4.tcp_syncookies, 0, 2",
        "4.4, net.ipv4.tcp_syncookies, 0, 2",
        "3.10, net.ipv4.tcp_syn_retries, 1, 127",
        "6.6, net.ipv4.tcp_syn_linear_timeouts, 0, 127",
        "6.18, net.ipv4.tcp_synack_retries, 0, 255",
        "6.18, net.ipv4.tcp_abort_on_overflow, 0, 1",
        "6.18, net.ipv4.tcp_rto_max_ms, 1000, 120000",
        "6.18, net.ipv4.tcp_tw_reuse_delay, 1, 60000",
        "4.9, net.ipv4.tcp_tw_reuse, 0, 1",
        "el8, net.ipv4.tcp_tw_reuse, 0, 2",
    })
    void acceptsTheBoundsAndRefusesWhatIsBeyond(String kernel, String key, int lowest, int highest) {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.parse(kernel));
        assertEquals(lowest, sysctls.with(key, lowest).value(key));
        assertEquals(highest, sysctls.with(key, highest).value(key));
        String rule = key + " must be between " + lowest + " and " + highest + " on "
                + sysctls.profile().label() + ", but was ";
        assertEquals(rule + (lowest - 1), refusal(sysctls, key, lowest - 1));
        assertEquals(rule + (highest + 1), refusal(sysctls, key, highest + 1));
    }

    @Test
    void namesTheVersionThatDoesNotHaveASetting() {
        assertEquals(
                "net.ipv4.tcp_syn_linear_timeouts must be a setting of the kernel, but Linux 5.15 does not have it",
                refusal(Sysctls.defaults(KernelProfile.LINUX_5_15), "net.ipv4.tcp_syn_linear_timeouts", 4));
        assertEquals(
                "net.ipv4.tcp_tw_recycle must be a setting of the kernel, but Linux 6.18 does not have it",
                refusal(LINUX_6_18, "net.ipv4.tcp_tw_recycle", 1));
        assertThrows(IllegalArgumentException.class, () -> LINUX_6_18.value("net.ipv4.tcp_tw_recycle"));
    }

    @Test
    void namesTheNearestKeyForAnUnknownOne() {
        assertEquals(
                "sysctl must be one the model knows, but was 'net.core.somaxcon'; the nearest is net.core.somaxconn",
                refusal(LINUX_6_18, "net.core.somaxcon", 1));
        assertEquals(
                "sysctl must be one the model knows, but was 'net.ipv4.tcp_max_syn_backlogs'; the nearest is"
                        + " net.ipv4.tcp_max_syn_backlog",
                refusal(LINUX_6_18, "net.ipv4.tcp_max_syn_backlogs", 1));
    }

    // What a version lacks reads as the value that changes nothing.
    @Test
    void givesHarmlessValuesForSettingsTheKernelLacks() {
        Sysctls old = Sysctls.defaults(KernelProfile.LINUX_2_6_32);
        assertEquals(0, old.tcpSynLinearTimeouts());
        assertEquals(120_000, old.tcpRtoMaxMs());
        assertEquals(200_000, old.tcpRtoMinUs());
        assertEquals(0, old.tcpMigrateReq());
        assertEquals(0, old.tcpInvalidRatelimit());
        assertEquals(Integer.MAX_VALUE, old.tcpChallengeAckLimit());
        assertEquals(0, old.tcpEarlyRetrans());
        assertEquals(0, old.tcpFastopen());
        assertEquals(1, old.devWeightRxBias());
        assertEquals(0, old.flowLimitCpuBitmap());
        assertEquals(1000, old.tcpTwReuseDelay());
        assertEquals(0, LINUX_6_18.tcpTwRecycle());
    }

    // Every typed accessor reads the setting it is named after: each is set to another value of its range.
    @Test
    void readsEachSettingUnderItsName() {
        assertEquals(7, LINUX_6_18.withSomaxconn(7).somaxconn());
        assertEquals(8, LINUX_6_18.withTcpMaxSynBacklog(8).tcpMaxSynBacklog());
        assertEquals(1, LINUX_6_18.withTcpAbortOnOverflow(1).tcpAbortOnOverflow());
        assertEquals(2, LINUX_6_18.withTcpSynackRetries(2).tcpSynackRetries());
        assertEquals(3, LINUX_6_18.withTcpSynRetries(3).tcpSynRetries());
        assertEquals(9, LINUX_6_18.withNetdevMaxBacklog(9).netdevMaxBacklog());
        for (SynCookies cookies : SynCookies.values()) {
            assertEquals(cookies, LINUX_6_18.withTcpSyncookies(cookies).tcpSyncookies());
        }
        assertEquals(11, LINUX_6_18.with("net.core.netdev_budget", 11).netdevBudget());
        assertEquals(12, LINUX_6_18.with("net.core.netdev_budget_usecs", 12).netdevBudgetUsecs());
        assertEquals(13, LINUX_6_18.with("net.core.dev_weight", 13).devWeight());
        assertEquals(14, LINUX_6_18.with("net.core.dev_weight_rx_bias", 14).devWeightRxBias());
        assertEquals(15, LINUX_6_18.with("net.core.flow_limit_cpu_bitmap", 15).flowLimitCpuBitmap());
        assertEquals(16, LINUX_6_18.with("net.core.flow_limit_table_len", 16).flowLimitTableLen());
        assertEquals(17, LINUX_6_18.with("net.ipv4.tcp_syn_linear_timeouts", 17).tcpSynLinearTimeouts());
        assertEquals(1800, LINUX_6_18.with("net.ipv4.tcp_rto_max_ms", 1800).tcpRtoMaxMs());
        assertEquals(19, LINUX_6_18.with("net.ipv4.tcp_rto_min_us", 19).tcpRtoMinUs());
        assertEquals(20, LINUX_6_18.with("net.ipv4.tcp_retries1", 20).tcpRetries1());
        assertEquals(21, LINUX_6_18.with("net.ipv4.tcp_retries2", 21).tcpRetries2());
        assertEquals(22, LINUX_6_18.with("net.ipv4.tcp_orphan_retries", 22).tcpOrphanRetries());
        assertEquals(23, LINUX_6_18.with("net.ipv4.tcp_max_orphans", 23).tcpMaxOrphans());
        assertEquals(24, LINUX_6_18.with("net.ipv4.tcp_fin_timeout", 24).tcpFinTimeout());
        assertEquals(1, LINUX_6_18.with("net.ipv4.tcp_tw_reuse", 1).tcpTwReuse());
        assertEquals(25, LINUX_6_18.with("net.ipv4.tcp_tw_reuse_delay", 25).tcpTwReuseDelay());
        assertEquals(26, LINUX_6_18.with("net.ipv4.tcp_max_tw_buckets", 26).tcpMaxTwBuckets());
        assertEquals(1, LINUX_6_18.with("net.ipv4.tcp_rfc1337", 1).tcpRfc1337());
        assertEquals(0, LINUX_6_18.with("net.ipv4.tcp_timestamps", 0).tcpTimestamps());
        assertEquals(0, LINUX_6_18.with("net.ipv4.tcp_sack", 0).tcpSack());
        assertEquals(0, LINUX_6_18.with("net.ipv4.tcp_window_scaling", 0).tcpWindowScaling());
        assertEquals(5, LINUX_6_18.with("net.ipv4.tcp_ecn", 5).tcpEcn());
        assertEquals(27, LINUX_6_18.with("net.ipv4.tcp_fastopen", 27).tcpFastopen());
        assertEquals(1, LINUX_6_18.with("net.ipv4.tcp_migrate_req", 1).tcpMigrateReq());
        assertEquals(1, LINUX_6_18.with("net.ipv4.tcp_no_metrics_save", 1).tcpNoMetricsSave());
        assertEquals(28, LINUX_6_18.with("net.ipv4.tcp_invalid_ratelimit", 28).tcpInvalidRatelimit());
        assertEquals(29, LINUX_6_18.with("net.ipv4.tcp_challenge_ack_limit", 29).tcpChallengeAckLimit());
        assertEquals(4, LINUX_6_18.with("net.ipv4.tcp_early_retrans", 4).tcpEarlyRetrans());
    }

    @Test
    void keepsWhatWasSetUnderAnotherKernel() {
        Sysctls set = LINUX_6_18.withSomaxconn(512);
        Sysctls moved = set.withKernel(KernelProfile.LINUX_4_4);
        assertEquals(512, moved.somaxconn());
        assertEquals(1024, moved.tcpMaxSynBacklog());
        assertEquals(KernelProfile.LINUX_4_4, moved.profile());
        assertEquals(128, LINUX_6_18.withKernel(KernelProfile.LINUX_4_4).somaxconn());
        Sysctls linear = set.with("net.ipv4.tcp_syn_linear_timeouts", 1);
        assertThrows(IllegalArgumentException.class, () -> linear.withKernel(KernelProfile.LINUX_5_15));
    }

    @Test
    void keepsWhatWasSetOnAnotherHost() {
        Sysctls moved = LINUX_6_18.withSomaxconn(512).withHost(Host.standard().withMemoryGigabytes(8));
        assertEquals(512, moved.somaxconn());
        // 8 GB / 128 KB = 65536 entries, divided by 128
        assertEquals(512, moved.tcpMaxSynBacklog());
    }

    @Test
    void listsTheKeysOfTheKernel() {
        assertEquals(35, LINUX_6_18.keys().size());
        assertTrue(LINUX_6_18.keys().contains("net.ipv4.tcp_tw_reuse_delay"));
        assertEquals(23, Sysctls.defaults(KernelProfile.LINUX_2_6_32).keys().size());
        assertEquals(List.of(), LINUX_6_18.keysSet());
        assertEquals(
                List.of("net.core.somaxconn", "net.ipv4.tcp_sack"),
                LINUX_6_18.with("net.ipv4.tcp_sack", 1).withSomaxconn(1).keysSet());
    }

    @Test
    void isEqualByContentAndPrintsWhatWasSet() {
        assertEquals(LINUX_6_18.withSomaxconn(1), LINUX_6_18.withSomaxconn(2).withSomaxconn(1));
        assertEquals(
                LINUX_6_18.withSomaxconn(1).hashCode(),
                LINUX_6_18.withSomaxconn(2).withSomaxconn(1).hashCode());
        assertNotEquals(LINUX_6_18, LINUX_6_18.withSomaxconn(4096));
        assertEquals(
                "defaults of Linux 6.18, net.core.somaxconn = 1",
                LINUX_6_18.withSomaxconn(1).toString());
        assertEquals(Host.standard(), LINUX_6_18.host());
    }
}
