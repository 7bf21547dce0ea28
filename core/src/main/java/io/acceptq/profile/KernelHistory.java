package io.acceptq.profile;

import static io.acceptq.profile.KernelTrait.ACKS_PUSHED_FULL_SEGMENT_ON_READ;
import static io.acceptq.profile.KernelTrait.ADMITS_PROVEN_PEERS;
import static io.acceptq.profile.KernelTrait.BACKLOG_HAS_PROCESS_QUEUE;
import static io.acceptq.profile.KernelTrait.BOUNDS_END_OF_SEGMENT_BY_WINDOW;
import static io.acceptq.profile.KernelTrait.BOUNDS_OLD_ACKS_BY_BYTES_ACKED;
import static io.acceptq.profile.KernelTrait.CHALLENGES_ACK_OF_UNSENT_DATA;
import static io.acceptq.profile.KernelTrait.CHALLENGES_RST_OF_REQUEST;
import static io.acceptq.profile.KernelTrait.CHALLENGES_SYN_IN_WINDOW;
import static io.acceptq.profile.KernelTrait.CHECKS_BUDGET_AFTER_POLL;
import static io.acceptq.profile.KernelTrait.CHECKS_COOKIE_AFTER_BAD_ACK;
import static io.acceptq.profile.KernelTrait.COUNTS_CHECKSUM_ERRORS;
import static io.acceptq.profile.KernelTrait.COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW;
import static io.acceptq.profile.KernelTrait.COUNTS_DEFER_ACCEPT_DROP;
import static io.acceptq.profile.KernelTrait.COUNTS_FULL_SYN_QUEUE;
import static io.acceptq.profile.KernelTrait.COUNTS_LISTEN_DROPS_AT_SYN;
import static io.acceptq.profile.KernelTrait.COUNTS_LISTEN_DROPS_FOR_COOKIE;
import static io.acceptq.profile.KernelTrait.COUNTS_RETRANS_SEGS_FOR_SYN_ACK;
import static io.acceptq.profile.KernelTrait.COUNTS_SYN_RETRANS;
import static io.acceptq.profile.KernelTrait.COUNTS_TIMEOUTS_FOR_SYN_ACK;
import static io.acceptq.profile.KernelTrait.DEVICE_COUNTS_BACKLOG_DROPS;
import static io.acceptq.profile.KernelTrait.FIRST_TIMEOUT_NEEDS_TIMESTAMPS;
import static io.acceptq.profile.KernelTrait.FORGETS_TIME_WAIT_SEQUENCE;
import static io.acceptq.profile.KernelTrait.FULL_POLLER_WAITS_FOR_NEXT_RUN;
import static io.acceptq.profile.KernelTrait.HAS_FLOW_LIMIT;
import static io.acceptq.profile.KernelTrait.HAS_USER_TIMEOUT;
import static io.acceptq.profile.KernelTrait.IGNORES_SYN_WITH_FIN;
import static io.acceptq.profile.KernelTrait.LIMITS_ACKS_TO_OUT_OF_WINDOW;
import static io.acceptq.profile.KernelTrait.LIMITS_CHALLENGE_ACKS_PER_SOCKET;
import static io.acceptq.profile.KernelTrait.LIMITS_SOCKET_BACKLOG;
import static io.acceptq.profile.KernelTrait.MIGRATES_TO_OTHER_LISTENER;
import static io.acceptq.profile.KernelTrait.NOTES_OVERFLOW_ONCE_A_SECOND;
import static io.acceptq.profile.KernelTrait.OPENS_FAST_WITHOUT_DATA;
import static io.acceptq.profile.KernelTrait.QUEUES_REQUEST_BEFORE_ANSWERING;
import static io.acceptq.profile.KernelTrait.REJECTS_FOREIGN_TIMESTAMP_ECHO;
import static io.acceptq.profile.KernelTrait.REPEATS_BACKLOG_SPLICE;
import static io.acceptq.profile.KernelTrait.REQUESTS_IN_ESTABLISHED_HASH;
import static io.acceptq.profile.KernelTrait.RESENDS_SYN_AFTER_BAD_ACK;
import static io.acceptq.profile.KernelTrait.SENDS_FIN_BEYOND_CONGESTION_WINDOW;
import static io.acceptq.profile.KernelTrait.SHARES_OVERFLOW_IN_REUSEPORT_GROUP;
import static io.acceptq.profile.KernelTrait.SOFTNET_COUNTS_AT_ENQUEUE;
import static io.acceptq.profile.KernelTrait.SYN_SENT_NEEDS_FULL_ACK;
import static io.acceptq.profile.KernelTrait.UNCONDITIONAL_COOKIES;
import static io.acceptq.profile.KernelTrait.WAKES_AFTER_MIGRATION;

import java.time.Duration;
import java.util.List;

/**
 * What each version changed, as the difference to the version before it.
 *
 * <p>The source of each difference stands at the rule's name: at the {@link KernelTrait}, at the constant of the rule's
 * enum, or in {@link SysctlHistory} for ranges and defaults.
 */
final class KernelHistory {
    static final KernelProfile LINUX_2_6_32 = SysctlHistory.firstIn2632(KernelProfile.first(
                    "2.6.32",
                    "Linux 2.6.32",
                    new RuleGroups(
                            new ListenRules(
                                    SynQueueSizing.POWER_OF_TWO_TABLE,
                                    SynQueueFull.AT_LIMIT,
                                    SynDropRule.YOUNG_ABOVE_ONE,
                                    AcceptCounter.SIXTEEN_BITS,
                                    ReuseportChoice.UNAVAILABLE),
                            new RequestRules(DuplicateSynRule.ANSWER, SynAckTimerEngine.LISTENER_CLOCK_HAND),
                            new CookieRules(Duration.ofSeconds(3), 4),
                            new ClientRules(SynGiveUpRule.ELAPSED_FROM_200_MS, TailLossProbe.NONE),
                            new SocketRules(
                                    RstAcceptance.INSIDE_WINDOW,
                                    CloseWithUnreadData.QUEUED_PAYLOAD,
                                    OrphanRule.COUNT_ABOVE_MAXIMUM,
                                    EstablishedHashSizing.ENTRY_PER_8_KB),
                            new NetdevRules(BudgetTimeLimit.BEYOND_TWO_JIFFIES, SoftirqRestart.TEN_ROUNDS, 9),
                            new TimerRules(250, TimerRounding.EXACT, Duration.ofSeconds(3)))))
            .with(COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW)
            .with(FIRST_TIMEOUT_NEEDS_TIMESTAMPS)
            .with(SENDS_FIN_BEYOND_CONGESTION_WINDOW)
            .with(SOFTNET_COUNTS_AT_ENQUEUE)
            .with(SYN_SENT_NEEDS_FULL_ACK);

    static final KernelProfile RHEL_6 = SysctlHistory.changedInRhel6(LINUX_2_6_32
            .named("el6", "Linux 2.6.32 (RHEL 6)")
            .withTimers(t -> t.withInitialTimeout(Duration.ofSeconds(1)))
            .withNetdev(n -> n.withSoftnetColumns(10))
            .withClient(c -> c.withSynGiveUp(SynGiveUpRule.ELAPSED_FROM_INITIAL_TIMEOUT)));

    static final KernelProfile LINUX_3_10 = SysctlHistory.changedIn310(LINUX_2_6_32
            .named("3.10", "Linux 3.10")
            .withListen(l -> l.withReuseportChoice(ReuseportChoice.WEIGHTED_WALK))
            .withRequests(r -> r.withDuplicateSyn(DuplicateSynRule.ANSWER_AND_RESTART_TIMER))
            .withClient(c -> new ClientRules(
                    SynGiveUpRule.ELAPSED_FROM_INITIAL_TIMEOUT, TailLossProbe.ONE_AND_A_HALF_ROUND_TRIPS))
            .withSockets(s -> s.withRstAcceptance(RstAcceptance.EXACT)
                    .withOrphanRule(OrphanRule.SHIFTED_EXACT_COUNT)
                    .withEstablishedHashSizing(EstablishedHashSizing.ENTRY_PER_128_KB))
            .withNetdev(n ->
                    new NetdevRules(BudgetTimeLimit.TWO_JIFFIES, SoftirqRestart.TEN_ROUNDS_OR_TWO_MILLISECONDS, 10))
            .withTimers(t -> t.withInitialTimeout(Duration.ofSeconds(1)))
            .without(FIRST_TIMEOUT_NEEDS_TIMESTAMPS)
            .without(SOFTNET_COUNTS_AT_ENQUEUE)
            .without(SYN_SENT_NEEDS_FULL_ACK)
            .with(IGNORES_SYN_WITH_FIN)
            .with(CHALLENGES_SYN_IN_WINDOW)
            .with(HAS_USER_TIMEOUT)
            .with(LIMITS_SOCKET_BACKLOG)
            .with(BACKLOG_HAS_PROCESS_QUEUE)
            .with(DEVICE_COUNTS_BACKLOG_DROPS)
            .with(COUNTS_LISTEN_DROPS_AT_SYN)
            .with(COUNTS_FULL_SYN_QUEUE)
            .with(COUNTS_LISTEN_DROPS_FOR_COOKIE)
            .with(COUNTS_TIMEOUTS_FOR_SYN_ACK)
            .with(COUNTS_RETRANS_SEGS_FOR_SYN_ACK)
            .with(COUNTS_DEFER_ACCEPT_DROP)
            .with(COUNTS_CHECKSUM_ERRORS));

    static final KernelProfile RHEL_7 = SysctlHistory.changedInRhel7(LINUX_3_10
            .named("el7", "Linux 3.10 (RHEL 7)")
            .withRequests(r -> r.withDuplicateSyn(DuplicateSynRule.ANSWER_RATE_LIMITED))
            .with(UNCONDITIONAL_COOKIES)
            .with(CHECKS_BUDGET_AFTER_POLL)
            .with(FULL_POLLER_WAITS_FOR_NEXT_RUN));

    static final KernelProfile LINUX_4_4 = SysctlHistory.changedIn44(LINUX_3_10
            .named("4.4", "Linux 4.4")
            .withListen(l -> l.withSynQueueSizing(SynQueueSizing.FOLLOWS_ACCEPT_LIMIT)
                    .withAcceptCounter(AcceptCounter.THIRTY_TWO_BITS))
            .withRequests(r -> new RequestRules(DuplicateSynRule.ANSWER_RATE_LIMITED, SynAckTimerEngine.PER_REQUEST))
            .withCookies(c -> new CookieRules(Duration.ofMinutes(2), 2))
            .withNetdev(n -> n.withSoftnetColumns(11))
            .with(REQUESTS_IN_ESTABLISHED_HASH)
            .with(QUEUES_REQUEST_BEFORE_ANSWERING)
            .with(CHECKS_COOKIE_AFTER_BAD_ACK)
            .with(UNCONDITIONAL_COOKIES)
            .with(NOTES_OVERFLOW_ONCE_A_SECOND)
            .with(LIMITS_CHALLENGE_ACKS_PER_SOCKET)
            .with(REPEATS_BACKLOG_SPLICE)
            .with(CHECKS_BUDGET_AFTER_POLL)
            .with(FULL_POLLER_WAITS_FOR_NEXT_RUN)
            .with(HAS_FLOW_LIMIT)
            .with(COUNTS_SYN_RETRANS)
            .without(COUNTS_COOKIE_FAILURE_WITHOUT_OVERFLOW));

    static final KernelProfile LINUX_4_9 = SysctlHistory.changedIn49(LINUX_4_4
            .named("4.9", "Linux 4.9")
            .withListen(l -> l.withReuseportChoice(ReuseportChoice.GROUP_ARRAY))
            .withSockets(s -> s.withRstAcceptance(RstAcceptance.EXACT_OR_AFTER_SACK))
            .withTimers(t -> t.withRounding(TimerRounding.GRANULAR))
            .with(LIMITS_ACKS_TO_OUT_OF_WINDOW)
            .without(COUNTS_LISTEN_DROPS_FOR_COOKIE));

    static final KernelProfile RHEL_8 = SysctlHistory.changedIn418(LINUX_4_9
            .named("el8", "Linux 4.18 (RHEL 8)")
            .withListen(l -> l.withSynDropRule(SynDropRule.ALWAYS))
            .withClient(c -> new ClientRules(SynGiveUpRule.RETRANSMISSIONS, TailLossProbe.TWO_ROUND_TRIPS))
            .withSockets(s -> s.withRstAcceptance(RstAcceptance.EXACT_OR_AFTER_SACK_OR_FIN))
            .withNetdev(n -> n.withBudgetTimeLimit(BudgetTimeLimit.NETDEV_BUDGET_USECS))
            .with(ADMITS_PROVEN_PEERS)
            .with(FORGETS_TIME_WAIT_SEQUENCE));

    static final KernelProfile LINUX_4_19 = RHEL_8.named("4.19", "Linux 4.19").with(SHARES_OVERFLOW_IN_REUSEPORT_GROUP);

    static final KernelProfile LINUX_5_4 = SysctlHistory.changedIn54(LINUX_4_19
            .named("5.4", "Linux 5.4")
            .withClient(c -> c.withSynGiveUp(SynGiveUpRule.RETRANSMISSIONS_OR_ELAPSED)));

    static final KernelProfile LINUX_5_15 = SysctlHistory.changedIn515(LINUX_5_4
            .named("5.15", "Linux 5.15")
            .withNetdev(n -> n.withSoftnetColumns(13))
            .with(RESENDS_SYN_AFTER_BAD_ACK)
            .with(MIGRATES_TO_OTHER_LISTENER)
            .with(OPENS_FAST_WITHOUT_DATA));

    static final KernelProfile LINUX_6_1 = SysctlHistory.changedIn61(
            LINUX_5_15.named("6.1", "Linux 6.1").withSockets(s -> s.withOrphanRule(OrphanRule.SHIFTED_CACHED_COUNT)));

    static final KernelProfile LINUX_6_1_192 =
            withBackportsOf2026(LINUX_6_1.named("6.1.192", "Linux 6.1.192").with(BOUNDS_OLD_ACKS_BY_BYTES_ACKED));

    static final KernelProfile LINUX_6_6 = SysctlHistory.changedIn66(LINUX_6_1
            .named("6.6", "Linux 6.6")
            .withClient(c -> c.withSynGiveUp(SynGiveUpRule.RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED))
            .withNetdev(n -> n.withSoftnetColumns(15))
            .with(ACKS_PUSHED_FULL_SEGMENT_ON_READ));

    static final KernelProfile LINUX_6_12 = SysctlHistory.changedIn612(LINUX_6_6
            .named("6.12", "Linux 6.12")
            .with(BOUNDS_OLD_ACKS_BY_BYTES_ACKED)
            .without(FORGETS_TIME_WAIT_SEQUENCE)
            .without(SENDS_FIN_BEYOND_CONGESTION_WINDOW));

    static final KernelProfile LINUX_6_12_117 = withBackportsOf2026(LINUX_6_12.named("6.12.117", "Linux 6.12.117"));

    static final KernelProfile LINUX_6_18 = SysctlHistory.changedIn618(LINUX_6_12
            .named("6.18", "Linux 6.18")
            .withListen(l -> l.withSynQueueFull(SynQueueFull.ABOVE_LIMIT))
            .withSockets(s -> s.withCloseWithUnreadData(CloseWithUnreadData.UNREAD_PAYLOAD))
            .with(BOUNDS_END_OF_SEGMENT_BY_WINDOW)
            .with(CHALLENGES_RST_OF_REQUEST)
            .with(CHALLENGES_ACK_OF_UNSENT_DATA)
            .with(REJECTS_FOREIGN_TIMESTAMP_ECHO)
            .with(WAKES_AFTER_MIGRATION));

    static final List<KernelProfile> ALL = List.of(
            LINUX_2_6_32,
            RHEL_6,
            LINUX_3_10,
            RHEL_7,
            LINUX_4_4,
            LINUX_4_9,
            RHEL_8,
            LINUX_4_19,
            LINUX_5_4,
            LINUX_5_15,
            LINUX_6_1,
            LINUX_6_1_192,
            LINUX_6_6,
            LINUX_6_12,
            LINUX_6_12_117,
            LINUX_6_18);

    private KernelHistory() {}

    /** What 6.1.192 and 6.12.117 took from newer versions. */
    private static KernelProfile withBackportsOf2026(KernelProfile profile) {
        return profile.withListen(l -> l.withSynQueueFull(SynQueueFull.ABOVE_LIMIT))
                .withSockets(s -> s.withCloseWithUnreadData(CloseWithUnreadData.UNREAD_PAYLOAD))
                .with(CHALLENGES_RST_OF_REQUEST)
                .with(WAKES_AFTER_MIGRATION);
    }
}
