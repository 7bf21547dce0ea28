package io.acceptq.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.wire.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The machine against sockets that do what a test says. */
class ClientTest {
    private static final int RESPONSE = 100;

    private final Sockets sockets = new Sockets();

    /** Sockets are numbered in the order of connect(); what read() answers next is queued by the test. */
    private static final class Sockets implements ClientCalls {
        final List<String> calls = new ArrayList<>();
        final Map<Integer, List<Integer>> reads = new HashMap<>();
        final Map<Integer, Integer> statuses = new HashMap<>();
        int opened;
        int error;
        int writeResult = 1;

        void willRead(int socket, int... results) {
            List<Integer> queue = reads.computeIfAbsent(socket, unused -> new ArrayList<>());
            for (int result : results) {
                queue.add(result);
            }
        }

        @Override
        public int connect(int attempt) {
            calls.add("connect for " + attempt);
            return opened++;
        }

        @Override
        public void reuse(int attempt, int socket) {
            calls.add("reuse " + socket + " for " + attempt);
            statuses.remove(socket);
        }

        @Override
        public int write(int socket, int length) {
            calls.add("write " + socket);
            return writeResult;
        }

        @Override
        public int read(int socket) {
            List<Integer> queue = reads.getOrDefault(socket, List.of());
            return queue.isEmpty() ? Errno.EAGAIN.negated() : queue.remove(0);
        }

        @Override
        public int takeError(int socket) {
            return error;
        }

        @Override
        public void close(int socket) {
            calls.add("close " + socket);
        }

        @Override
        public int responseBytes(int socket) {
            return statuses.containsKey(socket) ? RESPONSE : -1;
        }

        @Override
        public int responseStatus(int socket) {
            return statuses.getOrDefault(socket, 0);
        }

        @Override
        public void startDeadline(int attempt, long delayNanos) {
            calls.add("deadline of " + attempt + " in " + delayNanos);
        }

        @Override
        public void cancelDeadline(int attempt) {
            calls.add("no deadline of " + attempt);
        }

        @Override
        public void concluded(int attempt, Outcome outcome) {
            calls.add(attempt + " " + outcome.label());
        }
    }

    private Client client(ClientModel model) {
        return new Client(model, sockets);
    }

    private void answer(Client client, int socket, int status) {
        sockets.statuses.put(socket, status);
        sockets.willRead(socket, RESPONSE);
        client.readable(socket);
    }

    private void expect(String... calls) {
        assertEquals(List.of(calls), sockets.calls);
        sockets.calls.clear();
    }

    @Test
    void dialsSendsReadsAndWaitsForTheServersEnd() {
        Client client = client(ClientModel.linux());
        client.start(7);
        client.connected(0);
        expect("connect for 7", "write 0");
        sockets.statuses.put(0, 200);
        sockets.willRead(0, 60);
        client.readable(0);
        expect();
        sockets.willRead(0, 40);
        client.readable(0);
        expect("7 ok");
        sockets.willRead(0, 0);
        client.readable(0);
        expect("close 0");
    }

    @Test
    void namesAGatewaysFailureByItsStatus() {
        Client client = client(ClientModel.linux());
        client.start(1);
        client.connected(0);
        sockets.calls.clear();
        answer(client, 0, 502);
        expect("1 http_502");
    }

    @Test
    void saysHowAConnectionBroke() {
        Client client = client(ClientModel.linux());
        client.start(1);
        sockets.error = Errno.ECONNREFUSED.number();
        client.readable(0);
        expect("connect for 1", "close 0", "1 refused");
        client.start(2);
        client.connected(1);
        sockets.willRead(1, Errno.ECONNRESET.negated());
        client.readable(1);
        expect("connect for 2", "write 1", "close 1", "2 reset");
        client.start(3);
        client.connected(2);
        sockets.willRead(2, 0);
        client.readable(2);
        expect("connect for 3", "write 2", "close 2", "3 eof");
    }

    @Test
    void tellsTheTwoTimeoutsApart() {
        Client client = client(ClientModel.linux().withTimeout(Duration.ofSeconds(1)));
        client.start(1);
        client.deadlinePassed(1);
        expect("deadline of 1 in 1000000000", "connect for 1", "close 0", "1 timeout_in_connect");
        client.start(2);
        client.connected(1);
        client.deadlinePassed(2);
        expect("deadline of 2 in 1000000000", "connect for 2", "write 1", "close 1", "2 timeout_after_connect");
    }

    @Test
    void keepsSoManyConnectionsAndUsesTheLatestFirst() {
        Client client = client(ClientModel.linux().withKeepAlive(2));
        for (int attempt = 0; attempt < 3; attempt++) {
            client.start(attempt);
            client.connected(attempt);
        }
        sockets.calls.clear();
        assertFalse(client.hasIdleConnection());
        answer(client, 0, 200);
        answer(client, 1, 200);
        answer(client, 2, 200);
        expect("0 ok", "1 ok", "2 ok");
        assertTrue(client.hasIdleConnection());
        client.start(3);
        client.start(4);
        client.start(5);
        // Socket 2 was one too many and waits for the server to close it.
        expect("reuse 1 for 3", "write 1", "reuse 0 for 4", "write 0", "connect for 5");
    }

    @Test
    void dropsAnIdleConnectionThatTheServerClosed() {
        Client client = client(ClientModel.linux().withKeepAlive(2));
        client.start(0);
        client.connected(0);
        answer(client, 0, 200);
        sockets.calls.clear();
        sockets.willRead(0, 0);
        client.readable(0);
        expect("close 0");
        assertFalse(client.hasIdleConnection());
    }

    @Test
    void dialsInsteadWhenAReusedConnectionWasClosedBeforeAnAnswer() {
        Client client = client(ClientModel.linux().withKeepAlive(2).withTimeout(Duration.ofSeconds(1)));
        client.start(0);
        client.connected(0);
        answer(client, 0, 200);
        sockets.calls.clear();
        client.start(1);
        sockets.willRead(0, Errno.ECONNRESET.negated());
        client.readable(0);
        client.connected(1);
        expect("deadline of 1 in 1000000000", "reuse 0 for 1", "write 0", "close 0", "connect for 1", "write 1");
    }

    @Test
    void failsWhenAReusedConnectionBreaksInTheMiddleOfAnAnswer() {
        Client client = client(ClientModel.linux().withKeepAlive(2));
        client.start(0);
        client.connected(0);
        answer(client, 0, 200);
        client.start(1);
        sockets.calls.clear();
        sockets.statuses.put(0, 200);
        sockets.willRead(0, 30, Errno.ECONNRESET.negated());
        client.readable(0);
        expect("close 0", "1 reset");
    }
}
