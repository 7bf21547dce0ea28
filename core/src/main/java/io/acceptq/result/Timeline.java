package io.acceptq.result;

import io.acceptq.client.Outcome;
import io.acceptq.units.Nanos;
import java.util.List;
import java.util.Optional;

/**
 * Everything that happened to one attempt, in order.
 *
 * @param attempt the attempt's number, from 0
 * @param outcome how it ended
 * @param entries what happened
 */
public record Timeline(long attempt, Outcome outcome, List<Entry> entries) {
    private static final int DECIMALS = 6;
    private static final String CLIENT = "client";
    private static final String SERVER = "server";

    /** Copies the entries. */
    public Timeline {
        entries = List.copyOf(entries);
    }

    /** What a host did. */
    public enum Act {
        /** It sent a segment. */
        SENT(">"),
        /** A segment reached it. */
        RECEIVED("<"),
        /** Its kernel or its application decided something. */
        DECIDED(" "),
        /** Its kernel decided something after which the attempt is late or lost. */
        TURNED_AWAY(" ");

        private final String sign;

        Act(String sign) {
            this.sign = sign;
        }
    }

    /**
     * One line of a timeline.
     *
     * @param nanos when, since the start of the run
     * @param host where: {@code client} or the name of a tier
     * @param act what the host did
     * @param text what was sent, received or decided
     */
    public record Entry(long nanos, String host, Act act, String text) {
        @Override
        public String toString() {
            return Nanos.inSeconds(nanos, DECIMALS) + "  " + host + " " + act.sign + " " + text;
        }
    }

    /**
     * The last decision of a server's kernel that explains a bad end, as a sentence with its kernel function; else the last one that it took at
     * all, or that there is none.
     */
    public String why() {
        return last(Act.TURNED_AWAY)
                .or(() -> last(Act.DECIDED))
                .orElse("the server's kernel decided nothing about this attempt");
    }

    private Optional<String> last(Act act) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.act() == act && !entry.host().equals(CLIENT)) {
                return Optional.of(entry.host().equals(SERVER) ? entry.text() : entry.host() + ": " + entry.text());
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("attempt ").append(attempt).append(": ").append(outcome.label());
        for (Entry entry : entries) {
            text.append('\n').append(entry);
        }
        return text.toString();
    }
}
