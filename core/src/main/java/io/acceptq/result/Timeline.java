package io.acceptq.result;

import io.acceptq.client.Outcome;
import io.acceptq.units.Nanos;
import java.util.List;

/**
 * Everything that happened to one attempt, in order.
 *
 * @param attempt the attempt's number, from 0
 * @param outcome how it ended
 * @param entries what happened
 */
public record Timeline(long attempt, Outcome outcome, List<Entry> entries) {
    private static final int DECIMALS = 6;

    /** Copies the entries. */
    public Timeline {
        entries = List.copyOf(entries);
    }

    /** Where something happened. */
    public enum Place {
        /** The client's host sent it. */
        CLIENT_SENT("client >"),
        /** It reached the client's host. */
        CLIENT_RECEIVED("client <"),
        /** The client's kernel or application decided it. */
        CLIENT("client  "),
        /** The server's host sent it. */
        SERVER_SENT("server >"),
        /** It reached the server's host. */
        SERVER_RECEIVED("server <"),
        /** The server's kernel decided it. */
        SERVER("server  ");

        private final String label;

        Place(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * One line of a timeline.
     *
     * @param nanos when, since the start of the run
     * @param place where
     * @param text what
     */
    public record Entry(long nanos, Place place, String text) {
        @Override
        public String toString() {
            return Nanos.inSeconds(nanos, DECIMALS) + "  " + place + " " + text;
        }
    }

    /** The last decision of the server's kernel that explains a bad end, as a sentence with its kernel function, or that there is none. */
    public String why() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.place() == Place.SERVER && !entry.text().isEmpty()) {
                return entry.text();
            }
        }
        return "the server's kernel decided nothing about this attempt";
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
