package io.acceptq.wire;

/**
 * The errors a socket call of the modelled paths can return. System calls answer as the kernel does: a non-negative result, or the
 * negated error number.
 *
 * <p>Source: Linux v6.18, include/uapi/asm-generic/errno-base.h and errno.h.
 */
public enum Errno {
    /** Bad file descriptor: the socket is not open. */
    EBADF(9),
    /** The call would block, and the socket is non-blocking. */
    EAGAIN(11),
    /** The socket is in a state that does not allow the call, such as accept() on a socket that does not listen. */
    EINVAL(22),
    /** The sending side of the connection is gone. */
    EPIPE(32),
    /** Another socket has the address. */
    EADDRINUSE(98),
    /** The peer sent RST on a synchronised connection. */
    ECONNRESET(104),
    /** The socket is connected already. */
    EISCONN(106),
    /** The socket is not connected. */
    ENOTCONN(107),
    /** The kernel gave up retransmitting. */
    ETIMEDOUT(110),
    /** The peer answered the SYN with RST. */
    ECONNREFUSED(111),
    /** connect() has started and is not finished. */
    EINPROGRESS(115);

    private static final Errno[] VALUES = values();

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /** The error number, positive. */
    public int number() {
        return number;
    }

    /** What a failing call returns: the error number, negated. */
    public int negated() {
        return -number;
    }

    /**
     * The error behind the result of a failed call.
     *
     * @param result the negative result of a call
     * @throws IllegalArgumentException if {@code result} is not one of the negated numbers
     */
    public static Errno ofResult(int result) {
        for (Errno errno : VALUES) {
            if (errno.number == -result) {
                return errno;
            }
        }
        throw new IllegalArgumentException("result must be a negated error number, but was " + result);
    }
}
