package io.acceptq.tcp;

/**
 * A timer of one owner. It is made with its owner, which is recycled, so setting it allocates nothing.
 *
 * <p>Source: Linux v6.18, include/linux/timer.h, struct timer_list; the order of timers of one tick is {@link
 * io.acceptq.internal.collect.TimerWheel}'s.
 */
public final class HostTimer {
    private final TcpHost host;
    private final int id;
    private final Runnable expiry;
    private long expires;

    HostTimer(TcpHost host, int id, Runnable expiry) {
        this.host = host;
        this.id = id;
        this.expiry = expiry;
    }

    /** Sets the timer, or sets it anew, to expire in so many jiffies from now. */
    public void arm(long jiffiesFromNow) {
        expires = host.jiffies() + jiffiesFromNow;
        host.timers().add(id, host.jiffies(), expires);
    }

    /** Stops the timer if it is set. */
    public void cancel() {
        host.timers().cancel(id);
    }

    /** Whether the timer is set and has not fired. */
    public boolean isPending() {
        return host.timers().isPending(id);
    }

    /** The jiffy the timer was last set for; it fires then or, rounded up to the wheel's granularity, later. */
    public long expires() {
        return expires;
    }

    void fire() {
        expiry.run();
    }
}
