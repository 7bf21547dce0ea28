package io.acceptq.live;

import java.util.List;

/** A script for a connecting kernel; it plays the server. */
final class ClientScript {
    private static final int[] PAYLOADS = {1, 10, 100, 536, 1300, 1440};

    private final Draw draw;
    private final Timeline timeline;

    ClientScript(Draw draw) {
        this.draw = draw;
        this.timeline = new Timeline(draw);
    }

    List<Move> moves() {
        int connections = draw.between(1, 3);
        for (int connection = 0; connection < connections; connection++) {
            timeline.add(Move.of(0, Action.CONNECT, connection));
            timeline.pass();
            switch (draw.weighted(60, 10, 10, 20)) {
                case 0 -> timeline.add(Move.of(0, Action.PEER_SYNACK, connection));
                case 1 -> timeline.add(Move.of(0, Action.PEER_RST, connection));
                case 2 ->
                    timeline.add(Move.of(0, Action.PEER_SYNACK, connection).withValue(draw.oneOf(-1, 1, 100)));
                default -> timeline.pass();
            }
            timeline.pass();
        }
        int count = draw.between(3, 14);
        for (int i = 0; i < count && !timeline.isOver(); i++) {
            timeline.passPerhapsToTimer();
            timeline.add(any(draw.between(0, connections - 1)));
        }
        return timeline.moves();
    }

    private Move any(int connection) {
        return switch (draw.weighted(10, 12, 14, 8, 4, 14, 12, 4, 4, 2, 1)) {
            case 0 -> Move.of(0, Action.PEER_SYNACK, connection);
            case 1 -> Move.of(0, Action.PEER_ACK, connection);
            case 2 -> Move.of(0, Action.PEER_DATA, connection).withLength(draw.oneOf(PAYLOADS));
            case 3 -> Move.of(0, Action.PEER_FIN, connection);
            case 4 -> Move.of(0, Action.PEER_RST, connection).withValue(draw.oneOf(0, 0, 0, 1, 100));
            case 5 -> Move.of(0, Action.WRITE, connection).withLength(draw.oneOf(PAYLOADS));
            case 6 -> Move.of(0, Action.READ, connection);
            case 7 -> Move.of(0, Action.CLOSE, connection);
            case 8 -> Move.of(0, Action.SHUTDOWN, connection).withWord("wr");
            case 9 -> Move.of(0, Action.CLOSE_LINGER0, connection);
            default -> Move.of(0, Action.SO_ERROR, connection);
        };
    }

    long endMicros() {
        return timeline.endMicros();
    }
}
