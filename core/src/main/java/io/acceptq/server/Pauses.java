package io.acceptq.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When a server that pauses gets its work done. Overlapping pauses count once. */
final class Pauses {
    private final List<Pause> pauses;

    Pauses(List<Pause> pauses) {
        this.pauses = new ArrayList<>(pauses);
        this.pauses.sort(Comparator.comparingLong(Pause::startNanos));
    }

    /** When the server can act that would like to act now: now, or at the end of the pause it is in. */
    long resume(long nowNanos) {
        long resumed = nowNanos;
        for (int i = 0; i < pauses.size(); i++) {
            Pause pause = pauses.get(i);
            if (pause.startNanos() <= resumed && resumed < pause.endNanos()) {
                resumed = pause.endNanos();
            }
        }
        return resumed;
    }

    /** When work that begins now is done: pauses on the way are added. */
    long finish(long nowNanos, long workNanos) {
        long at = resume(nowNanos);
        long left = workNanos;
        for (int i = 0; i < pauses.size(); i++) {
            Pause pause = pauses.get(i);
            if (pause.endNanos() <= at) {
                continue;
            }
            if (pause.startNanos() >= at + left) {
                break;
            }
            left -= Math.max(0, pause.startNanos() - at);
            at = pause.endNanos();
        }
        return at + left;
    }
}
