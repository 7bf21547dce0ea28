package io.acceptq.internal.engine;

import io.acceptq.verdict.Verdict;
import java.util.List;

/** The verdicts after which an attempt is late or lost, at every tier: a trouble is a number that stands for a verdict and where it fell. */
@SuppressWarnings("EnumOrdinal") // An array by verdict, because every segment's verdict is looked up.
final class Troubles {
    /** No trouble. */
    static final int NONE = -1;

    private static final List<Verdict> VERDICTS = List.of(
            Verdict.PACKET_DROPPED_BACKLOG_FULL,
            Verdict.PACKET_DROPPED_FLOW_LIMIT,
            Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL,
            Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE,
            Verdict.SYN_DROPPED_SYN_QUEUE_FULL,
            Verdict.SYN_DROPPED_LAST_QUARTER,
            Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL,
            Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL,
            Verdict.FINAL_ACK_DEFERRED,
            Verdict.COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL,
            Verdict.COOKIE_INVALID_RESET,
            Verdict.ACK_TO_LISTENER_RESET,
            Verdict.REQUEST_EXPIRED,
            Verdict.REQUEST_EXPIRED_EARLY,
            Verdict.NO_SOCKET_RESET,
            Verdict.CLOSE_UNREAD_DATA_RESET);

    /** After these the server has forgotten the connection: what it decides about segments that were under way is an echo, no cause. */
    private static final List<Verdict> RESETS = List.of(
            Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL,
            Verdict.COOKIE_INVALID_RESET,
            Verdict.ACK_TO_LISTENER_RESET,
            Verdict.NO_SOCKET_RESET,
            Verdict.CLOSE_UNREAD_DATA_RESET);

    private static final int[] INDEX = index();

    private Troubles() {}

    private static int[] index() {
        Verdict[] all = Verdict.values();
        int[] index = new int[all.length];
        for (Verdict verdict : all) {
            index[verdict.ordinal()] = VERDICTS.indexOf(verdict);
        }
        return index;
    }

    /** How many there are with so many tiers. */
    static int count(int tiers) {
        return tiers * VERDICTS.size();
    }

    /** The trouble a verdict of a tier means, or {@link #NONE}. */
    static int of(int tier, Verdict verdict) {
        int index = INDEX[verdict.ordinal()];
        return index < 0 ? NONE : tier * VERDICTS.size() + index;
    }

    static Verdict verdict(int trouble) {
        return VERDICTS.get(trouble % VERDICTS.size());
    }

    static int tier(int trouble) {
        return trouble / VERDICTS.size();
    }

    /** Whether the tier has forgotten the connection after this trouble. */
    static boolean isReset(int trouble) {
        return trouble != NONE && RESETS.contains(verdict(trouble));
    }
}
