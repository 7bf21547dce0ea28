package io.acceptq.client;

import io.acceptq.wire.Errno;
import java.util.Arrays;

/**
 * The application of all clients: each attempt dials, sends one request, reads one response and closes. It is told what happened to its
 * sockets and answers through {@link ClientCalls}.
 *
 * <p>An attempt is a small number that may be used again once its socket is closed.
 */
public final class Client {
    private static final int FREE = 0;
    private static final int CONNECTING = 1;
    private static final int WAITING = 2;

    /** The outcome is known, the socket waits for the server's end of file. */
    private static final int DRAINING = 3;

    private final ClientCalls calls;
    private final int requestBytes;
    private final int responseBytes;
    private final long timeoutNanos;

    private byte[] phases = new byte[64];
    private int[] sockets = new int[64];
    private int[] received = new int[64];

    /**
     * Clients of a model that expect a response of a length.
     *
     * @param responseBytes at least 1
     */
    public Client(ClientModel model, int responseBytes, ClientCalls calls) {
        this.calls = calls;
        this.requestBytes = model.requestBytes();
        this.responseBytes = responseBytes;
        this.timeoutNanos = model.timeoutNanos().orElse(0);
    }

    /** The attempt dials now. */
    public void start(int attempt) {
        if (attempt >= phases.length) {
            int length = Math.max(attempt + 1, phases.length * 2);
            phases = Arrays.copyOf(phases, length);
            sockets = Arrays.copyOf(sockets, length);
            received = Arrays.copyOf(received, length);
        }
        phases[attempt] = CONNECTING;
        received[attempt] = 0;
        if (timeoutNanos > 0) {
            calls.startDeadline(attempt, timeoutNanos);
        }
        sockets[attempt] = calls.connect(attempt);
    }

    /** connect() succeeded. */
    public void connected(int attempt) {
        if (phases[attempt] != CONNECTING) {
            return;
        }
        phases[attempt] = WAITING;
        int written = calls.write(sockets[attempt], requestBytes);
        if (written < 0) {
            fail(attempt, outcomeOf(-written));
        }
    }

    /** The attempt's socket has data, end of file or an error. */
    public void readable(int attempt) {
        switch (phases[attempt]) {
            case CONNECTING -> fail(attempt, outcomeOf(calls.takeError(sockets[attempt])));
            case WAITING, DRAINING -> read(attempt);
            default -> {
                // The attempt is over: the kernel had more to say about a socket that was closed.
            }
        }
    }

    private void read(int attempt) {
        int read = calls.read(sockets[attempt]);
        while (read > 0) {
            received[attempt] += read;
            read = calls.read(sockets[attempt]);
        }
        boolean draining = phases[attempt] == DRAINING;
        if (!draining && received[attempt] >= responseBytes) {
            phases[attempt] = DRAINING;
            calls.cancelDeadline(attempt);
            calls.concluded(attempt, Outcome.OK);
        }
        if (read == Errno.EAGAIN.negated()) {
            return;
        }
        if (phases[attempt] == DRAINING) {
            close(attempt);
        } else {
            fail(attempt, read == 0 ? Outcome.EOF : outcomeOf(-read));
        }
    }

    /** The attempt's deadline has come. */
    public void deadlinePassed(int attempt) {
        Outcome outcome = phases[attempt] == CONNECTING ? Outcome.TIMEOUT_IN_CONNECT : Outcome.TIMEOUT_AFTER_CONNECT;
        close(attempt);
        calls.concluded(attempt, outcome);
    }

    private void fail(int attempt, Outcome outcome) {
        if (timeoutNanos > 0) {
            calls.cancelDeadline(attempt);
        }
        close(attempt);
        calls.concluded(attempt, outcome);
    }

    private void close(int attempt) {
        phases[attempt] = FREE;
        calls.close(sockets[attempt]);
    }

    private static Outcome outcomeOf(int errorNumber) {
        return switch (Errno.ofResult(-errorNumber)) {
            case ECONNREFUSED -> Outcome.REFUSED;
            case ECONNRESET, EPIPE -> Outcome.RESET;
            case ETIMEDOUT -> Outcome.ETIMEDOUT;
            default -> throw new IllegalStateException("a client cannot fail with error " + errorNumber);
        };
    }
}
