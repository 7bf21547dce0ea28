package io.acceptq.profile;

/**
 * The backlog of a {@code listen(2)} after the comparison with net.core.somaxconn.
 *
 * <p>Both are compared as unsigned numbers: -1 is larger than any somaxconn and becomes it; 0 stays 0.
 *
 * <p>Source: Linux v2.6.32 and v6.18, net/socket.c, __sys_listen().
 *
 * @param asked the argument of {@code listen(2)}
 * @param value what is left of it, as the kernel's unsigned number
 * @param somaxconn net.core.somaxconn at the call
 */
record ClampedBacklog(int asked, long value, int somaxconn) {

    static ClampedBacklog of(int backlog, Sysctls sysctls) {
        int somaxconn = sysctls.somaxconn();
        int clamped = Integer.compareUnsigned(backlog, somaxconn) > 0 ? somaxconn : backlog;
        return new ClampedBacklog(backlog, Integer.toUnsignedLong(clamped), somaxconn);
    }

    private boolean isCut() {
        return value != Integer.toUnsignedLong(asked);
    }

    String limitingSetting() {
        return isCut() ? Sysctl.SOMAXCONN.key() : "backlog";
    }

    /** The backlog as it takes part in a minimum: {@code backlog 511}, or {@code backlog -1 (unsigned 4294967295)}. */
    String operands() {
        String number = asked < 0 ? asked + " (unsigned " + Integer.toUnsignedString(asked) + ")" : "" + asked;
        return "backlog " + number + ", " + Sysctl.SOMAXCONN.key() + " " + somaxconn;
    }

    String formula() {
        return "min(" + operands() + ") = " + value;
    }
}
