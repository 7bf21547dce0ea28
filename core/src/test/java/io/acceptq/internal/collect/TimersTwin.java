package io.acceptq.internal.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The plain twin of the timer structures: a list searched from end to end, the rules written as divisions. */
final class TimersTwin {
    /** When a timer fires: at a tick, of that tick in ascending order of rank. */
    record Setting(int timer, long expires, long tick, int level, long sequence) {}

    /** Of the timers of one tick: coarsest level first, then the one set last. */
    static final Comparator<Setting> WHEEL = Comparator.comparingInt(Setting::level)
            .thenComparingLong(Setting::sequence)
            .reversed();

    /** Of the timers of one tick: in the order they were set. */
    static final Comparator<Setting> EXACT = Comparator.comparingLong(Setting::sequence);

    private final Comparator<Setting> order;
    private final List<Setting> pending = new ArrayList<>();
    private long sequence;

    TimersTwin(Comparator<Setting> order) {
        this.order = order;
    }

    void add(int timer, long now, long expires) {
        Setting setting = order == EXACT ? exact(timer, now, expires) : onWheel(timer, now, expires);
        Optional<Setting> old = find(timer);
        if (old.isPresent() && old.get().expires() == expires) {
            return;
        }
        if (old.isPresent() && order == WHEEL && isSameBucket(old.get(), setting)) {
            Setting kept = old.get();
            pending.set(pending.indexOf(kept), new Setting(timer, expires, kept.tick(), kept.level(), kept.sequence()));
            return;
        }
        old.ifPresent(pending::remove);
        pending.add(setting);
    }

    private static boolean isSameBucket(Setting one, Setting other) {
        return one.level() == other.level() && one.tick() == other.tick();
    }

    private Setting exact(int timer, long now, long expires) {
        return new Setting(timer, expires, expires > now ? expires : now + 1, 0, sequence++);
    }

    private Setting onWheel(int timer, long now, long expires) {
        long until = expires < now ? now : expires;
        long granule = 1;
        int level = 0;
        while (level < 8 && until - now >= 63 * granule) {
            granule *= 8;
            level++;
        }
        if (until - now >= 63 * granule) {
            until = now + 62 * granule;
        }
        return new Setting(timer, expires, (until / granule + 1) * granule, level, sequence++);
    }

    boolean cancel(int timer) {
        Optional<Setting> old = find(timer);
        old.ifPresent(pending::remove);
        return old.isPresent();
    }

    boolean isPending(int timer) {
        return find(timer).isPresent();
    }

    long nextTick() {
        return pending.stream().mapToLong(Setting::tick).min().orElse(Long.MAX_VALUE);
    }

    int pollDue(long tick) {
        Optional<Setting> due = pending.stream().filter(s -> s.tick() == tick).min(order);
        due.ifPresent(pending::remove);
        return due.map(Setting::timer).orElse(-1);
    }

    private Optional<Setting> find(int timer) {
        return pending.stream().filter(s -> s.timer() == timer).findFirst();
    }
}
