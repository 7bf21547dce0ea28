package io.acceptq.conform;

/**
 * A system call, or a setting that is changed.
 *
 * @param atMicros when
 * @param call which
 * @param connection the connection it is about, or -1
 * @param argument backlog, length or value, or 0
 * @param word how to shut down, or the key of the setting, or empty
 */
public record CallStep(long atMicros, Call call, int connection, long argument, String word) implements Step {

    /** The calls of a script, named as in the recordings. */
    public enum Call {
        /** accept(), non-blocking. */
        ACCEPT,
        /** read() of up to 65536 bytes, non-blocking. */
        READ,
        /** write(), non-blocking. */
        WRITE,
        /** getsockopt(SO_ERROR). */
        SO_ERROR,
        /** close(). */
        CLOSE,
        /** close() with SO_LINGER on and time 0. */
        CLOSE_LINGER0,
        /** shutdown(). */
        SHUTDOWN,
        /** listen(), again or on a new socket. */
        LISTEN,
        /** close() of the listener. */
        CLOSE_LISTENER,
        /** shutdown() of the listener. */
        SHUTDOWN_LISTENER,
        /** A setting changes. */
        SYSCTL,
        /** setsockopt(TCP_DEFER_ACCEPT) on the listener. */
        DEFER_ACCEPT,
        /** connect(), non-blocking. */
        CONNECT,
        /** The outcome of connect() became known. */
        CONNECT_DONE
    }
}
