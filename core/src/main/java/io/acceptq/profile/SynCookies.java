package io.acceptq.profile;

/**
 * The values of net.ipv4.tcp_syncookies.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_input.c, tcp_conn_request().
 */
public enum SynCookies {
    /** 0: a SYN that meets a full SYN queue is dropped. */
    OFF(0),

    /** 1: a SYN that meets a full SYN queue is answered with a cookie. */
    WHEN_FULL(1),

    /** 2: every SYN is answered with a cookie. Since Linux 3.12, and in RHEL 7. */
    ALWAYS(2);

    private final int value;

    SynCookies(int value) {
        this.value = value;
    }

    /** The number the kernel uses. */
    public int value() {
        return value;
    }

    static SynCookies of(int value) {
        return value == 0 ? OFF : value == 1 ? WHEN_FULL : ALWAYS;
    }
}
