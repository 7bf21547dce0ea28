package io.acceptq.sweep;

import io.acceptq.profile.QueueLimit;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * Which setting limits the accept queue of each tier now, so that nobody turns one that does nothing.
 *
 * <p>Source: Linux v6.18, net/socket.c, __sys_listen(): the smaller of the backlog and net.core.somaxconn.
 */
public final class BindingLimit {
    private static final String SOMAXCONN = "net.core.somaxconn";

    private BindingLimit() {}

    /** A sentence for each tier: {@code backlog 511 is capped by net.core.somaxconn 128}. */
    public static List<String> of(Scenario scenario) {
        List<String> sentences = new ArrayList<>();
        for (int tier = 0; tier < scenario.tiers().size(); tier++) {
            String where = scenario.tiers().size() == 1 ? "" : scenario.tierName(tier) + ": ";
            sentences.add(where + sentence(scenario.tiers().get(tier)));
        }
        return sentences;
    }

    private static String sentence(Tier tier) {
        QueueLimit queue = tier.queueLimits().acceptQueue();
        int backlog = tier.listen().backlog();
        boolean isCut = queue.limitingSetting().equals(SOMAXCONN);
        if (queue.isNeverFull() || (queue.limit() != backlog && !isCut)) {
            return queue.explanation();
        }
        if (isCut) {
            return "backlog " + backlog + " is capped by " + queue.limitingSetting() + " " + queue.limit();
        }
        return "the accept queue is limited by the backlog, " + backlog + ", and net.core.somaxconn "
                + tier.sysctls().somaxconn() + " leaves room";
    }
}
