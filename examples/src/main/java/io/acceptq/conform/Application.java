package io.acceptq.conform;

import io.acceptq.kernel.Kernel;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.Shutdown;
import io.acceptq.wire.Errno;
import java.util.HashMap;
import java.util.Map;

/** The process of a case: it holds the file descriptors and makes the calls of the script. */
final class Application {
    private static final int READ_AT_MOST = 65_536;
    private static final int NO_LISTENER = -1;

    private final Kernel kernel;
    private final KernelWatch watch;
    private final Map<Integer, Integer> socketOfConnection = new HashMap<>();
    private int listener = NO_LISTENER;

    Application(Kernel kernel, KernelWatch watch) {
        this.kernel = kernel;
        this.watch = watch;
    }

    private boolean hasListener() {
        return listener != NO_LISTENER;
    }

    /** Whether there is a socket in state LISTEN. */
    boolean isListening() {
        return hasListener() && kernel.isListening(listener);
    }

    /** The open listener. */
    int listener() {
        return listener;
    }

    /** The listener that is open when the case starts. */
    void open(CaseInput.Opening opening) {
        listener = kernel.listen(0, opening.backlog());
        kernel.deferAccept(0, listener, opening.deferAcceptSeconds());
        kernel.synCount(0, listener, opening.synCount());
    }

    /** Makes a call; the text of its result. */
    String call(CallStep step) {
        long now = step.atMicros() * 1000;
        return switch (step.call()) {
            case ACCEPT -> accept(now);
            case LISTEN -> listen(now, (int) step.argument());
            case SYSCTL -> sysctl(now, step);
            case CONNECT -> connect(now, step.connection());
            case DEFER_ACCEPT, CLOSE_LISTENER, SHUTDOWN_LISTENER -> listenerCall(now, step);
            case READ, WRITE, SO_ERROR, CLOSE, CLOSE_LINGER0, SHUTDOWN, CONNECT_DONE -> socketCall(now, step);
        };
    }

    private String accept(long now) {
        if (!hasListener()) {
            return CallResult.failed(Errno.EBADF);
        }
        int socket = kernel.accept(now, listener);
        if (socket < 0) {
            return CallResult.failed(Errno.ofResult(socket));
        }
        int connection = kernel.connectionOf(socket);
        socketOfConnection.put(connection, socket);
        return CallResult.connection(connection);
    }

    private String listen(long now, int backlog) {
        if (hasListener()) {
            kernel.listenAgain(now, listener, backlog);
        } else {
            listener = kernel.listen(now, backlog);
        }
        return CallResult.OK;
    }

    /** A setting the model does not have changes nothing it does. */
    private String sysctl(long now, CallStep step) {
        Sysctls sysctls = kernel.sysctls();
        if (sysctls.keys().contains(step.word())) {
            kernel.sysctlsChanged(now, sysctls.with(step.word(), (int) step.argument()));
        }
        return CallResult.OK;
    }

    private String connect(long now, int connection) {
        int socket = kernel.connect(now, connection);
        socketOfConnection.put(connection, socket);
        watch.connecting(socket, connection);
        return CallResult.failed(Errno.EINPROGRESS);
    }

    private String listenerCall(long now, CallStep step) {
        if (!hasListener()) {
            return CallResult.failed(Errno.EBADF);
        }
        switch (step.call()) {
            case DEFER_ACCEPT -> {
                kernel.deferAccept(now, listener, (int) step.argument());
                return CallResult.deferAccept(kernel.deferAcceptSeconds(listener));
            }
            case CLOSE_LISTENER -> {
                kernel.closeListener(now, listener);
                listener = NO_LISTENER;
            }
            default -> {
                int result = kernel.shutdownListener(now, listener, how(step.word()));
                return result == 0 ? CallResult.OK : CallResult.failed(Errno.ofResult(result));
            }
        }
        return CallResult.OK;
    }

    private String socketCall(long now, CallStep step) {
        Integer open = socketOfConnection.get(step.connection());
        if (open == null) {
            return CallResult.NOT_ACCEPTED;
        }
        int socket = open;
        switch (step.call()) {
            case READ -> {
                int read = kernel.read(now, socket, READ_AT_MOST);
                return read == 0 ? CallResult.END_OF_FILE : bytesOrError(read);
            }
            case WRITE -> {
                return bytesOrError(kernel.write(now, socket, (int) step.argument()));
            }
            case SO_ERROR -> {
                int error = kernel.takeError(now, socket);
                return CallResult.pendingError(
                        error == 0 ? "0" : Errno.ofResult(-error).name());
            }
            case CONNECT_DONE -> {
                return connectOutcome(now, socket);
            }
            case CLOSE -> kernel.close(now, socket);
            case CLOSE_LINGER0 -> kernel.closeLingerZero(now, socket);
            default -> {
                int result = kernel.shutdown(now, socket, how(step.word()));
                return result == 0 ? CallResult.OK : CallResult.failed(Errno.ofResult(result));
            }
        }
        socketOfConnection.remove(step.connection());
        return CallResult.OK;
    }

    private static String bytesOrError(int result) {
        return result >= 0 ? CallResult.bytes(result) : CallResult.failed(Errno.ofResult(result));
    }

    private String connectOutcome(long now, int socket) {
        if (watch.isConnected(socket)) {
            return CallResult.OK;
        }
        int error = kernel.takeError(now, socket);
        return error == 0 ? CallResult.NOT_KNOWN : CallResult.failed(Errno.ofResult(-error));
    }

    private static Shutdown how(String word) {
        return switch (word) {
            case "rd" -> Shutdown.READ;
            case "wr" -> Shutdown.WRITE;
            case "rdwr" -> Shutdown.BOTH;
            default ->
                throw new IllegalArgumentException("script entry 'how' must be rd, wr or rdwr, but was '" + word + "'");
        };
    }
}
