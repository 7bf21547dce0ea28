package io.acceptq.live;

/**
 * One planned step of a script.
 *
 * @param atMicros when, after the start of the case
 * @param action what
 * @param connection the connection, or -1
 * @param value a SYN: the connection whose address it shares; a wrong number: how far it is off; a setting or socket option: its value;
 *     listen(): the backlog
 * @param length payload or bytes to write
 * @param word how to shut down, the key of a setting, or which options a SYN offers
 */
record Move(long atMicros, Action action, int connection, int value, int length, String word) {
    /** The options of a SYN that offers all of them. */
    static final String FULL = "full";

    static Move of(long atMicros, Action action, int connection) {
        return new Move(atMicros, action, connection, action == Action.SYN ? connection : 0, 0, "");
    }

    static Move call(long atMicros, Action action) {
        return of(atMicros, action, -1);
    }

    Move withTime(long micros) {
        return new Move(micros, action, connection, value, length, word);
    }

    Move withValue(int changed) {
        return new Move(atMicros, action, connection, changed, length, word);
    }

    Move withLength(int bytes) {
        return new Move(atMicros, action, connection, value, bytes, word);
    }

    Move withWord(String changed) {
        return new Move(atMicros, action, connection, value, length, changed);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(java.util.Locale.ROOT, "%9.3f s  ", atMicros / 1e6))
                .append(action.recordedName());
        if (connection >= 0) {
            text.append(" conn ").append(connection);
        }
        if (!word.isEmpty()) {
            text.append(' ').append(word);
        }
        switch (action) {
            case SYN -> text.append(value == connection ? "" : " address of conn " + value);
            case BAD_ACK, BAD_SEQ, RST ->
                text.append(value == 0 ? "" : String.format(java.util.Locale.ROOT, " off by %+d", value));
            case LISTEN, SYSCTL, DEFER_ACCEPT -> text.append(" = ").append(value);
            default -> text.append("");
        }
        return length > 0 ? text.append(", ").append(length).append(" bytes").toString() : text.toString();
    }
}
