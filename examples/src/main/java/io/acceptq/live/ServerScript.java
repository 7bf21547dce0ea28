package io.acceptq.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A script for a listening kernel. */
final class ServerScript {
    private static final int MOST_CONNECTIONS = 26;
    private static final int[] PAYLOADS = {1, 1, 10, 100, 100, 536, 1300, 1440};
    private static final int[] WRITES = {1, 10, 100, 1000, 1448, 1460};

    /** What may come, and how often. */
    private static final Action[] ACTIONS = {
        Action.SYN, Action.SYN_RETX, Action.SYN_NEW, Action.ACK, Action.DUP_ACK, Action.DATA, Action.DATA_RETX,
        Action.FIN, Action.FIN_RETX, Action.RST, Action.BAD_ACK, Action.BAD_SEQ, Action.BARE_ACK, Action.ACCEPT,
        Action.READ, Action.WRITE, Action.SO_ERROR, Action.CLOSE, Action.CLOSE_LINGER0, Action.SHUTDOWN, Action.LISTEN,
        Action.CLOSE_LISTENER, Action.SHUTDOWN_LISTENER, Action.SYSCTL, Action.DEFER_ACCEPT
    };

    private static final int[] WEIGHTS = {16, 8, 3, 16, 3, 9, 3, 5, 1, 4, 4, 4, 2, 13, 6, 6, 1, 4, 2, 3, 3, 1, 1, 4, 1};

    /** Beyond the receive window even where it has grown, which the model's does not. */
    private static final int FAR = 200_000;

    private static final Action[] LIFE = {
        Action.DATA, Action.READ, Action.WRITE, Action.FIN, Action.CLOSE, Action.SHUTDOWN, Action.ACK, Action.SYN_NEW
    };

    private static final int[] LIFE_WEIGHTS = {6, 6, 6, 5, 5, 2, 2, 2};

    private static final Set<Action> SENDING = Set.of(Action.WRITE, Action.CLOSE, Action.SHUTDOWN);

    private final Draw draw;
    private final Timeline timeline;
    private final boolean everyOption;
    private final boolean cookiesWithTimestamps;
    private final List<Integer> halfOpen = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private final List<Integer> accepted = new ArrayList<>();
    private int connections;
    private int waiting;
    private boolean listening = true;

    /**
     * A script.
     *
     * <p>Peers with timestamps and SYN cookies do not come together with data or FIN from the kernel: the low bits of a cookie's timestamp carry
     * options, so that the round trip which the kernel reads out of it, and with it the retransmission timer, is up to 64 ms off, by a random offset.
     *
     * <p>Source: Linux v6.18, net/ipv4/syncookies.c, cookie_init_timestamp(), tcp_get_cookie_sock().
     *
     * @param synCookies net.ipv4.tcp_syncookies
     */
    ServerScript(Draw draw, int synCookies) {
        this.draw = draw;
        this.timeline = new Timeline(draw);
        this.everyOption = draw.percent(25);
        this.cookiesWithTimestamps = everyOption && (synCookies != 0 || draw.percent(20));
    }

    /** Leads to a limit, one below it, or one or two beyond it. */
    void begin(int holds, int lastQuarterHolds) {
        int around = Math.max(0, holds + draw.oneOf(-1, 0, 0, 1, 1, 2));
        switch (draw.weighted(30, 18, 14, 12, 18, 8)) {
            case 0 -> handshakes(around);
            case 1 -> syns(around);
            case 2 -> {
                syns(around);
                acknowledgeHalfOpen(around);
            }
            case 3 ->
                syns(lastQuarterHolds == Integer.MAX_VALUE ? 2 : Math.max(1, lastQuarterHolds + draw.between(-1, 1)));
            case 4 -> lives(draw.between(1, 3));
            default -> timeline.pass();
        }
    }

    /** Connections that are accepted, used, and closed from one side or both. */
    private void lives(int count) {
        for (int i = 0; i < count; i++) {
            int connection = syn();
            timeline.pass();
            acknowledge(connection);
            timeline.pass();
            accept();
            timeline.pass();
            int steps = draw.between(1, 6);
            for (int step = 0; step < steps; step++) {
                livesOn(connection);
                timeline.pass();
            }
        }
    }

    private void livesOn(int connection) {
        Action action = LIFE[draw.weighted(LIFE_WEIGHTS)];
        if (!cookiesWithTimestamps || !SENDING.contains(action)) {
            Move move = Move.of(0, action, connection);
            timeline.add(
                    switch (action) {
                        case DATA -> move.withLength(draw.oneOf(PAYLOADS));
                        case WRITE -> move.withLength(draw.oneOf(WRITES));
                        case SHUTDOWN -> move.withWord(how());
                        default -> move;
                    });
        }
    }

    private void handshakes(int count) {
        for (int i = 0; i < count && connections < MOST_CONNECTIONS; i++) {
            int connection = syn();
            timeline.pass();
            acknowledge(connection);
            timeline.pass();
        }
    }

    private void syns(int count) {
        for (int i = 0; i < count && connections < MOST_CONNECTIONS; i++) {
            syn();
            timeline.pass();
        }
    }

    private void acknowledgeHalfOpen(int count) {
        for (int i = 0; i < count && !halfOpen.isEmpty(); i++) {
            acknowledge(halfOpen.get(0));
            timeline.pass();
        }
    }

    private int syn() {
        int connection = connections++;
        Move move = Move.of(0, Action.SYN, connection).withWord(everyOption ? Move.FULL : "");
        timeline.add(connection > 0 && draw.percent(8) ? move.withValue(draw.between(0, connection - 1)) : move);
        halfOpen.add(connection);
        return connection;
    }

    private void acknowledge(int connection) {
        halfOpen.remove((Integer) connection);
        open.add(connection);
        waiting++;
        Action action = draw.weighted(75, 20, 5) == 0 ? Action.ACK : draw.percent(80) ? Action.DATA : Action.FIN;
        timeline.add(Move.of(0, action, connection).withLength(action == Action.DATA ? draw.oneOf(PAYLOADS) : 0));
    }

    /** Whatever comes, until the time is over. */
    List<Move> goOn() {
        int count = draw.percent(25) ? draw.between(20, 45) : draw.between(4, 20);
        for (int i = 0; i < count; i++) {
            timeline.passPerhapsToTimer();
            if (timeline.isOver()) {
                break;
            }
            add(ACTIONS[draw.weighted(WEIGHTS)]);
        }
        return timeline.moves();
    }

    long endMicros() {
        return timeline.endMicros();
    }

    private void add(Action action) {
        switch (action) {
            case SYN -> {
                if (connections < MOST_CONNECTIONS) {
                    syn();
                }
            }
            case ACK -> {
                if (!halfOpen.isEmpty()) {
                    acknowledge(recent(halfOpen));
                }
            }
            case BARE_ACK ->
                timeline.add(Move.of(0, action, 500 + draw.between(0, 9)).withLength(draw.oneOf(0, 0, 10)));
            case ACCEPT -> accept();
            case READ, WRITE, SO_ERROR, CLOSE, CLOSE_LINGER0, SHUTDOWN -> socketCall(action);
            case LISTEN, CLOSE_LISTENER, SHUTDOWN_LISTENER, SYSCTL, DEFER_ACCEPT -> listenerCall(action);
            default -> packet(action);
        }
    }

    private void accept() {
        timeline.add(Move.call(0, Action.ACCEPT));
        if (waiting > 0 && accepted.size() < open.size()) {
            // The queue is in the order in which the handshakes were completed.
            accepted.add(open.get(accepted.size()));
            waiting--;
        }
    }

    private void socketCall(Action action) {
        if (accepted.isEmpty() || (cookiesWithTimestamps && SENDING.contains(action))) {
            return;
        }
        Move move = Move.of(0, action, recent(accepted));
        timeline.add(
                switch (action) {
                    case WRITE -> move.withLength(draw.oneOf(WRITES));
                    case SHUTDOWN -> move.withWord(how());
                    default -> move;
                });
    }

    private String how() {
        return switch (draw.weighted(1, 3, 2)) {
            case 0 -> "rd";
            case 1 -> "wr";
            default -> "rdwr";
        };
    }

    private void listenerCall(Action action) {
        if (action == Action.SHUTDOWN_LISTENER && !listening) {
            return;
        }
        Move move = Move.call(0, action);
        switch (action) {
            case LISTEN -> timeline.add(move.withValue(draw.oneOf(-1, 0, 1, 2, 3, 5, 8)));
            case SHUTDOWN_LISTENER -> timeline.add(move.withWord(how()));
            case DEFER_ACCEPT -> timeline.add(move.withValue(draw.oneOf(0, 1, 2, 3, 5)));
            case SYSCTL -> timeline.add(sysctl(move));
            default -> timeline.add(move);
        }
        if (action == Action.CLOSE_LISTENER || action == Action.SHUTDOWN_LISTENER) {
            listening = draw.percent(70);
            timeline.pass();
            if (listening) {
                timeline.add(Move.call(0, Action.LISTEN).withValue(draw.oneOf(0, 1, 2, 5)));
            }
        }
        listening |= action == Action.LISTEN;
    }

    private Move sysctl(Move move) {
        int cookieChanges = everyOption && !cookiesWithTimestamps ? 0 : 3;
        return switch (draw.weighted(cookieChanges, 3, 2, 1, 1)) {
            case 0 -> move.withWord("net.ipv4.tcp_syncookies").withValue(draw.between(0, 2));
            case 1 -> move.withWord("net.ipv4.tcp_abort_on_overflow").withValue(draw.between(0, 1));
            case 2 -> move.withWord("net.ipv4.tcp_synack_retries").withValue(draw.between(0, 5));
            case 3 -> move.withWord("net.core.somaxconn").withValue(draw.between(0, 6));
            default -> move.withWord("net.ipv4.tcp_max_syn_backlog").withValue(draw.between(0, 12));
        };
    }

    private void packet(Action action) {
        if (connections == 0) {
            return;
        }
        Move move = Move.of(0, action, anyConnection(action));
        timeline.add(
                switch (action) {
                    case DATA -> move.withLength(draw.oneOf(PAYLOADS));
                    case RST -> move.withValue(draw.oneOf(0, 0, 0, 0, 1, -1, 100, FAR));
                    case BAD_ACK -> wrongAcknowledgement(move);
                    case BAD_SEQ ->
                        move.withValue(draw.oneOf(1, -1, 10, 1_000, 60_000, FAR, -FAR))
                                .withLength(draw.oneOf(0, 0, 10));
                    default -> move;
                });
    }

    /**
     * Data with an acknowledgement that is too old is left out: whether the kernel takes the data depends on how much memory it happens to have
     * charged to the socket, because that decides between its fast and its slow path.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_rcv_established().
     */
    private Move wrongAcknowledgement(Move move) {
        int off = draw.oneOf(1, -1, 2, -2, 5, -4, 1_000, 100_000);
        return move.withValue(off).withLength(off < 0 ? 0 : draw.oneOf(0, 0, 10));
    }

    /** SYNs again rather for those that are half-open. */
    private int anyConnection(Action action) {
        boolean syn = action == Action.SYN_RETX || action == Action.SYN_NEW;
        if (!halfOpen.isEmpty() && draw.percent(syn ? 75 : 35)) {
            return recent(halfOpen);
        }
        return open.isEmpty() ? draw.between(0, connections - 1) : recent(open);
    }

    private int recent(List<Integer> list) {
        int back = Math.min(draw.between(0, list.size() - 1), draw.between(0, list.size() - 1));
        return list.get(list.size() - 1 - back);
    }
}
