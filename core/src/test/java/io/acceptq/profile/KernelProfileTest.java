package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelProfileTest {
    @Test
    void listsAllVersionsInOrder() {
        String spellings =
                KernelProfile.all().stream().map(KernelProfile::spelling).collect(Collectors.joining(" "));
        assertEquals("2.6.32 el6 3.10 el7 4.4 4.9 el8 4.19 5.4 5.15 6.1 6.1.192 6.6 6.12 6.12.117 6.18", spellings);
    }

    @Test
    void findsEachVersionByItsSpelling() {
        Set<String> labels = new HashSet<>();
        for (KernelProfile profile : KernelProfile.all()) {
            assertSame(profile, KernelProfile.parse(profile.spelling()));
            assertEquals(profile.label(), profile.toString());
            labels.add(profile.label());
        }
        assertEquals(KernelProfile.all().size(), labels.size());
        assertEquals("Linux 3.10 (RHEL 7)", KernelProfile.parse("el7").label());
        assertSame(KernelProfile.LINUX_6_18, KernelProfile.parse("6.18"));
    }

    @Test
    void namesTheNearestSpellingInTheError() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> KernelProfile.parse("6.17"));
        assertEquals(
                "kernel must be one of 2.6.32, el6, 3.10, el7, 4.4, 4.9, el8, 4.19, 5.4, 5.15, 6.1, 6.1.192, 6.6, 6.12,"
                        + " 6.12.117, 6.18, but was '6.17'; the nearest is 6.1",
                unknown.getMessage());
    }

    // Bare versions are first releases. 6.1.192 and 6.12.117 have the SYN queue test of 6.13.
    @ParameterizedTest
    @CsvSource({
        "2.6.32,   POWER_OF_TWO_TABLE,   AT_LIMIT,    YOUNG_ABOVE_ONE, SIXTEEN_BITS,    UNAVAILABLE",
        "el6,      POWER_OF_TWO_TABLE,   AT_LIMIT,    YOUNG_ABOVE_ONE, SIXTEEN_BITS,    UNAVAILABLE",
        "3.10,     POWER_OF_TWO_TABLE,   AT_LIMIT,    YOUNG_ABOVE_ONE, SIXTEEN_BITS,    WEIGHTED_WALK",
        "el7,      POWER_OF_TWO_TABLE,   AT_LIMIT,    YOUNG_ABOVE_ONE, SIXTEEN_BITS,    WEIGHTED_WALK",
        "4.4,      FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    YOUNG_ABOVE_ONE, THIRTY_TWO_BITS, WEIGHTED_WALK",
        "4.9,      FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    YOUNG_ABOVE_ONE, THIRTY_TWO_BITS, GROUP_ARRAY",
        "el8,      FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "4.19,     FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "5.4,      FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "5.15,     FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "6.1,      FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "6.1.192,  FOLLOWS_ACCEPT_LIMIT, ABOVE_LIMIT, ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "6.6,      FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "6.12,     FOLLOWS_ACCEPT_LIMIT, AT_LIMIT,    ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "6.12.117, FOLLOWS_ACCEPT_LIMIT, ABOVE_LIMIT, ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
        "6.18,     FOLLOWS_ACCEPT_LIMIT, ABOVE_LIMIT, ALWAYS,          THIRTY_TWO_BITS, GROUP_ARRAY",
    })
    void knowsTheRulesAtListenAndAtASyn(
            String spelling,
            SynQueueSizing sizing,
            SynQueueFull full,
            SynDropRule drop,
            AcceptCounter counter,
            ReuseportChoice choice) {
        assertEquals(
                new ListenRules(sizing, full, drop, counter, choice),
                KernelProfile.parse(spelling).listen());
    }

    // R, duplicate SYN, timer engine, wheel; cookie window in seconds and age limit in steps of the minute counter.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 3, ANSWER,                   LISTENER_CLOCK_HAND, EXACT,    3,   4",
        "el6,    1, ANSWER,                   LISTENER_CLOCK_HAND, EXACT,    3,   4",
        "3.10,   1, ANSWER_AND_RESTART_TIMER, LISTENER_CLOCK_HAND, EXACT,    3,   4",
        "el7,    1, ANSWER_RATE_LIMITED,      LISTENER_CLOCK_HAND, EXACT,    3,   4",
        "4.4,    1, ANSWER_RATE_LIMITED,      PER_REQUEST,         EXACT,    120, 2",
        "4.9,    1, ANSWER_RATE_LIMITED,      PER_REQUEST,         GRANULAR, 120, 2",
        "6.18,   1, ANSWER_RATE_LIMITED,      PER_REQUEST,         GRANULAR, 120, 2",
    })
    void knowsTheRulesForRequestsAndCookies(
            String spelling,
            int initialSeconds,
            DuplicateSynRule duplicate,
            SynAckTimerEngine engine,
            TimerRounding rounding,
            int windowSeconds,
            int ageSteps) {
        KernelProfile profile = KernelProfile.parse(spelling);
        assertEquals(new RequestRules(duplicate, engine), profile.requests());
        assertEquals(new TimerRules(250, rounding, Duration.ofSeconds(initialSeconds)), profile.timers());
        assertEquals(new CookieRules(Duration.ofSeconds(windowSeconds), ageSteps), profile.cookies());
        assertEquals(initialSeconds * 1_000_000_000L, profile.timers().initialTimeoutNanos());
        assertEquals(windowSeconds * 1_000_000_000L, profile.cookies().overflowWindowNanos());
        assertEquals(4_000_000, profile.timers().jiffyNanos());
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.32,   ELAPSED_FROM_200_MS,                   NONE,                       INSIDE_WINDOW",
        "el6,      ELAPSED_FROM_INITIAL_TIMEOUT,          NONE,                       INSIDE_WINDOW",
        "3.10,     ELAPSED_FROM_INITIAL_TIMEOUT,          ONE_AND_A_HALF_ROUND_TRIPS, EXACT",
        "el7,      ELAPSED_FROM_INITIAL_TIMEOUT,          ONE_AND_A_HALF_ROUND_TRIPS, EXACT",
        "4.4,      ELAPSED_FROM_INITIAL_TIMEOUT,          ONE_AND_A_HALF_ROUND_TRIPS, EXACT",
        "4.9,      ELAPSED_FROM_INITIAL_TIMEOUT,          ONE_AND_A_HALF_ROUND_TRIPS, EXACT_OR_AFTER_SACK",
        "el8,      RETRANSMISSIONS,                       TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
        "4.19,     RETRANSMISSIONS,                       TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
        "5.4,      RETRANSMISSIONS_OR_ELAPSED,            TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
        "6.1,      RETRANSMISSIONS_OR_ELAPSED,            TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
        "6.1.192,  RETRANSMISSIONS_OR_ELAPSED,            TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
        "6.6,      RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED, TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
        "6.18,     RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED, TWO_ROUND_TRIPS,            EXACT_OR_AFTER_SACK_OR_FIN",
    })
    void knowsTheRulesOfTheClient(String spelling, SynGiveUpRule giveUp, TailLossProbe probe, RstAcceptance rst) {
        KernelProfile profile = KernelProfile.parse(spelling);
        assertEquals(new ClientRules(giveUp, probe), profile.client());
        assertEquals(rst, profile.sockets().rstAcceptance());
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.32,   QUEUED_PAYLOAD, COUNT_ABOVE_MAXIMUM,  ENTRY_PER_8_KB,   BEYOND_TWO_JIFFIES,  9",
        "el6,      QUEUED_PAYLOAD, COUNT_ABOVE_MAXIMUM,  ENTRY_PER_8_KB,   BEYOND_TWO_JIFFIES,  10",
        "3.10,     QUEUED_PAYLOAD, SHIFTED_EXACT_COUNT,  ENTRY_PER_128_KB, TWO_JIFFIES,         10",
        "4.4,      QUEUED_PAYLOAD, SHIFTED_EXACT_COUNT,  ENTRY_PER_128_KB, TWO_JIFFIES,         11",
        "4.19,     QUEUED_PAYLOAD, SHIFTED_EXACT_COUNT,  ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 11",
        "5.15,     QUEUED_PAYLOAD, SHIFTED_EXACT_COUNT,  ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 13",
        "6.1,      QUEUED_PAYLOAD, SHIFTED_CACHED_COUNT, ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 13",
        "6.1.192,  UNREAD_PAYLOAD, SHIFTED_CACHED_COUNT, ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 13",
        "6.12,     QUEUED_PAYLOAD, SHIFTED_CACHED_COUNT, ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 15",
        "6.12.117, UNREAD_PAYLOAD, SHIFTED_CACHED_COUNT, ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 15",
        "6.18,     UNREAD_PAYLOAD, SHIFTED_CACHED_COUNT, ENTRY_PER_128_KB, NETDEV_BUDGET_USECS, 15",
    })
    void knowsTheRulesOfSocketsAndOfTheNetdevBacklog(
            String spelling,
            CloseWithUnreadData close,
            OrphanRule orphans,
            EstablishedHashSizing hash,
            BudgetTimeLimit budget,
            int columns) {
        KernelProfile profile = KernelProfile.parse(spelling);
        assertEquals(close, profile.sockets().closeWithUnreadData());
        assertEquals(orphans, profile.sockets().orphanRule());
        assertEquals(hash, profile.sockets().establishedHashSizing());
        assertEquals(budget, profile.netdev().budgetTimeLimit());
        assertEquals(columns, profile.netdev().softnetColumns());
    }

    // The profiles that follow a rule, from the first to the last one of them; el7 has the backports its row says.
    @ParameterizedTest
    @CsvSource({
        "REQUESTS_IN_ESTABLISHED_HASH,           4.4,    6.18",
        "QUEUES_REQUEST_BEFORE_ANSWERING,        4.4,    6.18",
        "CHECKS_COOKIE_AFTER_BAD_ACK,            4.4,    6.18",
        "ADMITS_PROVEN_PEERS,                    el8,    6.18",
        "UNCONDITIONAL_COOKIES,                  el7,    6.18",
        "NOTES_OVERFLOW_ONCE_A_SECOND,           4.4,    6.18",
        "SHARES_OVERFLOW_IN_REUSEPORT_GROUP,     4.19,   6.18",
        "IGNORES_SYN_WITH_FIN,                   3.10,   6.18",
        "MIGRATES_TO_OTHER_LISTENER,             5.15,   6.18",
        "OPENS_FAST_WITHOUT_DATA,                5.15,   6.18",
        "LIMITS_ACKS_TO_OUT_OF_WINDOW,           4.9,    6.18",
        "REJECTS_FOREIGN_TIMESTAMP_ECHO,         6.18,   6.18",
        "ACKS_PUSHED_FULL_SEGMENT_ON_READ,       6.6,    6.18",
        "FORGETS_TIME_WAIT_SEQUENCE,             el8,    6.6",
        "SENDS_FIN_BEYOND_CONGESTION_WINDOW,     2.6.32, 6.6",
        "BOUNDS_END_OF_SEGMENT_BY_WINDOW,        6.18,   6.18",
        "CHALLENGES_ACK_OF_UNSENT_DATA,          6.18,   6.18",
        "CHALLENGES_SYN_IN_WINDOW,               3.10,   6.18",
        "LIMITS_CHALLENGE_ACKS_PER_SOCKET,       4.4,    6.18",
        "RESENDS_SYN_AFTER_BAD_ACK,              5.15,   6.18",
        "SYN_SENT_NEEDS_FULL_ACK,                2.6.32, el6",
        "FIRST_TIMEOUT_NEEDS_TIMESTAMPS,         2.6.32, el6",
        "HAS_USER_TIMEOUT,                       3.10,   6.18",
        "LIMITS_SOCKET_BACKLOG,                  3.10,   6.18",
        "BACKLOG_HAS_PROCESS_QUEUE,              3.10,   6.18",
        "REPEATS_BACKLOG_SPLICE,                 4.4,    6.18",
        "CHECKS_BUDGET_AFTER_POLL,               el7,    6.18",
        "FULL_POLLER_WAITS_FOR_NEXT_RUN,         el7,    6.18",
        "SOFTNET_COUNTS_AT_ENQUEUE,              2.6.32, el6",
        "HAS_FLOW_LIMIT,                         4.4,    6.18",
        "DEVICE_COUNTS_BACKLOG_DROPS,            3.10,   6.18",
        "COUNTS_LISTEN_DROPS_AT_SYN,             3.10,   6.18",
        "COUNTS_FULL_SYN_QUEUE,                  3.10,   6.18",
        "COUNTS_LISTEN_DROPS_FOR_COOKIE,         3.10,   4.4",
        "COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW, 2.6.32, el7",
        "COUNTS_TIMEOUTS_FOR_SYN_ACK,            3.10,   6.18",
        "COUNTS_RETRANS_SEGS_FOR_SYN_ACK,        3.10,   6.18",
        "COUNTS_SYN_RETRANS,                     4.4,    6.18",
        "COUNTS_DEFER_ACCEPT_DROP,               3.10,   6.18",
        "COUNTS_CHECKSUM_ERRORS,                 3.10,   6.18",
    })
    void knowsWhichVersionsFollowARule(KernelTrait trait, String first, String last) {
        int from = KernelProfile.all().indexOf(KernelProfile.parse(first));
        int to = KernelProfile.all().indexOf(KernelProfile.parse(last));
        for (int index = 0; index < KernelProfile.all().size(); index++) {
            KernelProfile profile = KernelProfile.all().get(index);
            assertEquals(from <= index && index <= to, profile.has(trait), profile.label());
        }
    }

    @Test
    void challengesTheRstOfARequestOnlyInTwoStableReleasesAndIn618() {
        List<KernelProfile> challenging =
                List.of(KernelProfile.LINUX_6_1_192, KernelProfile.LINUX_6_12_117, KernelProfile.LINUX_6_18);
        for (KernelProfile profile : KernelProfile.all()) {
            assertEquals(
                    challenging.contains(profile), profile.has(KernelTrait.CHALLENGES_RST_OF_REQUEST), profile.label());
        }
    }

    @Test
    void boundsOldAcksSince67AndInAStableReleaseOf61() {
        List<KernelProfile> bounding = List.of(
                KernelProfile.LINUX_6_1_192,
                KernelProfile.LINUX_6_12,
                KernelProfile.LINUX_6_12_117,
                KernelProfile.LINUX_6_18);
        for (KernelProfile profile : KernelProfile.all()) {
            assertEquals(
                    bounding.contains(profile),
                    profile.has(KernelTrait.BOUNDS_OLD_ACKS_BY_BYTES_ACKED),
                    profile.label());
        }
    }

    @Test
    void wakesAfterMigrationInTheSameReleases() {
        for (KernelProfile profile : KernelProfile.all()) {
            assertEquals(
                    profile.has(KernelTrait.CHALLENGES_RST_OF_REQUEST),
                    profile.has(KernelTrait.WAKES_AFTER_MIGRATION),
                    profile.label());
        }
    }

    @ParameterizedTest
    @EnumSource(KernelTrait.class)
    void takesAndDropsATraitWithoutTouchingOthers(KernelTrait trait) {
        KernelProfile with = KernelProfile.LINUX_4_9.with(trait);
        KernelProfile without = with.without(trait);
        assertTrue(with.has(trait));
        assertFalse(without.has(trait));
        assertEquals(with, without.with(trait));
        for (KernelTrait other : KernelTrait.values()) {
            if (other != trait) {
                assertEquals(KernelProfile.LINUX_4_9.has(other), with.has(other), other.name());
                assertEquals(KernelProfile.LINUX_4_9.has(other), without.has(other), other.name());
            }
        }
    }

    @Test
    void changesOneRuleGroupAtATime() {
        KernelProfile changed = KernelProfile.LINUX_4_4
                .withListen(l -> l.withSynDropRule(SynDropRule.ALWAYS))
                .withRequests(r -> r.withTimerEngine(SynAckTimerEngine.LISTENER_CLOCK_HAND))
                .withCookies(c -> c.withAgeLimitSteps(4).withOverflowWindow(Duration.ofSeconds(3)))
                .withClient(c -> c.withTailLossProbe(TailLossProbe.NONE))
                .withSockets(s -> s.withOrphanRule(OrphanRule.COUNT_ABOVE_MAXIMUM))
                .withNetdev(n -> n.withSoftnetColumns(9).withSoftirqRestart(SoftirqRestart.TEN_ROUNDS))
                .withTimers(t -> t.withHz(1000));
        assertEquals(KernelProfile.LINUX_4_4.listen().withSynDropRule(SynDropRule.ALWAYS), changed.listen());
        assertEquals(
                new RequestRules(DuplicateSynRule.ANSWER_RATE_LIMITED, SynAckTimerEngine.LISTENER_CLOCK_HAND),
                changed.requests());
        assertEquals(new CookieRules(Duration.ofSeconds(3), 4), changed.cookies());
        assertEquals(new ClientRules(SynGiveUpRule.ELAPSED_FROM_INITIAL_TIMEOUT, TailLossProbe.NONE), changed.client());
        assertEquals(OrphanRule.COUNT_ABOVE_MAXIMUM, changed.sockets().orphanRule());
        assertEquals(new NetdevRules(BudgetTimeLimit.TWO_JIFFIES, SoftirqRestart.TEN_ROUNDS, 9), changed.netdev());
        assertEquals(1_000_000, changed.timers().jiffyNanos());
        assertEquals("4.4", changed.spelling());
        assertNotEquals(KernelProfile.LINUX_4_4, changed);
    }

    @Test
    void refusesAJiffyThatIsNoWholeNumberOfNanoseconds() {
        TimerRules timers = KernelProfile.LINUX_6_18.timers();
        assertEquals(10_000_000, timers.withHz(100).jiffyNanos());
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> timers.withHz(300));
        assertEquals("hz must be 100, 250 or 1000, but was 300", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> timers.withInitialTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> timers.withInitialTimeout(Duration.ofSeconds(-1)));
    }

    @Test
    void changesTheRangeOfASetting() {
        KernelProfile late310 = KernelProfile.LINUX_3_10.withSysctl(
                "net.core.somaxconn", SysctlRule.defaulting(128).from(0).upTo(65_535));
        assertEquals(KernelProfile.RHEL_7.sysctl("net.core.somaxconn"), late310.sysctl("net.core.somaxconn"));
        assertEquals(
                KernelProfile.RHEL_7.sysctl("net.core.somaxconn").hashCode(),
                late310.sysctl("net.core.somaxconn").hashCode());
        assertEquals(
                Optional.of("default 128, 0 to 65535"),
                late310.sysctl("net.core.somaxconn").map(SysctlRule::toString));
        assertEquals(Optional.empty(), late310.sysctl("net.ipv4.tcp_migrate_req"));
        assertNotEquals(KernelProfile.LINUX_3_10, late310);
    }

    @Test
    void isEqualByContent() {
        KernelProfile same = KernelProfile.LINUX_6_1
                .without(KernelTrait.ADMITS_PROVEN_PEERS)
                .with(KernelTrait.ADMITS_PROVEN_PEERS)
                .withSysctl("net.core.somaxconn", SysctlRule.defaulting(4096));
        assertEquals(KernelProfile.LINUX_6_1, same);
        assertEquals(KernelProfile.LINUX_6_1.hashCode(), same.hashCode());
    }
}
