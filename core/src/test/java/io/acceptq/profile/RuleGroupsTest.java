package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuleGroupsTest {
    @Test
    void changesOneListenRule() {
        ListenRules start = KernelProfile.LINUX_2_6_32.listen();
        ListenRules end = start.withSynQueueSizing(SynQueueSizing.FOLLOWS_ACCEPT_LIMIT)
                .withSynQueueFull(SynQueueFull.ABOVE_LIMIT)
                .withSynDropRule(SynDropRule.ALWAYS)
                .withAcceptCounter(AcceptCounter.THIRTY_TWO_BITS)
                .withReuseportChoice(ReuseportChoice.GROUP_ARRAY);
        assertEquals(KernelProfile.LINUX_6_18.listen(), end);
        assertEquals(
                start,
                end.withSynQueueSizing(SynQueueSizing.POWER_OF_TWO_TABLE)
                        .withSynQueueFull(SynQueueFull.AT_LIMIT)
                        .withSynDropRule(SynDropRule.YOUNG_ABOVE_ONE)
                        .withAcceptCounter(AcceptCounter.SIXTEEN_BITS)
                        .withReuseportChoice(ReuseportChoice.UNAVAILABLE));
    }

    @Test
    void changesOneRuleOfRequestsCookiesClientsAndTimers() {
        assertEquals(
                KernelProfile.LINUX_6_18.requests(),
                KernelProfile.LINUX_2_6_32
                        .requests()
                        .withDuplicateSyn(DuplicateSynRule.ANSWER_RATE_LIMITED)
                        .withTimerEngine(SynAckTimerEngine.PER_REQUEST));
        assertEquals(
                KernelProfile.LINUX_6_18.cookies(),
                KernelProfile.LINUX_2_6_32
                        .cookies()
                        .withOverflowWindow(Duration.ofMinutes(2))
                        .withAgeLimitSteps(2));
        assertEquals(
                KernelProfile.LINUX_6_18.client(),
                KernelProfile.LINUX_2_6_32
                        .client()
                        .withSynGiveUp(SynGiveUpRule.RETRANSMISSIONS_AND_LINEAR_OR_ELAPSED)
                        .withTailLossProbe(TailLossProbe.TWO_ROUND_TRIPS));
        assertEquals(
                KernelProfile.LINUX_6_18.timers(),
                KernelProfile.LINUX_2_6_32
                        .timers()
                        .withRounding(TimerRounding.GRANULAR)
                        .withInitialTimeout(Duration.ofSeconds(1)));
    }

    @Test
    void changesOneRuleOfSocketsAndNetdev() {
        assertEquals(
                KernelProfile.LINUX_6_18.sockets(),
                KernelProfile.LINUX_2_6_32
                        .sockets()
                        .withRstAcceptance(RstAcceptance.EXACT_OR_AFTER_SACK_OR_FIN)
                        .withCloseWithUnreadData(CloseWithUnreadData.UNREAD_PAYLOAD)
                        .withOrphanRule(OrphanRule.SHIFTED_CACHED_COUNT)
                        .withEstablishedHashSizing(EstablishedHashSizing.ENTRY_PER_128_KB));
        assertEquals(
                KernelProfile.LINUX_6_18.netdev(),
                KernelProfile.LINUX_2_6_32
                        .netdev()
                        .withBudgetTimeLimit(BudgetTimeLimit.NETDEV_BUDGET_USECS)
                        .withSoftirqRestart(SoftirqRestart.TEN_ROUNDS_OR_TWO_MILLISECONDS)
                        .withSoftnetColumns(15));
    }
}
