package io.acceptq.live;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the kernel's tick edges lie on CLOCK_MONOTONIC, and how it counts them. Both stay as they are while the machine runs: {@code
 * last_jiffies_update} moves by whole ticks only.
 *
 * <p>Source: Linux v6.18, kernel/time/tick-sched.c, tick_do_update_jiffies64(); kernel/time/timer_list.c, print_cpu().
 *
 * @param hz ticks a second
 * @param phaseNanos where in a tick-long interval the edges lie
 * @param jiffiesAtPhase the counter after the edge at {@code phaseNanos}
 */
record Ticks(int hz, long phaseNanos, long jiffiesAtPhase) {
    private static final String TIMER_LIST = "/proc/timer_list";
    private static final Pattern NOW = Pattern.compile("(?m)^now at (\\d+) nsecs");
    private static final Pattern JIFFIES = Pattern.compile("(?m)^jiffies: (\\d+)");
    private static final Pattern TICK_EDGE =
            Pattern.compile("(?:tick_nohz_handler|tick_sched_timer).*\\n # expires at (\\d+)-");
    private static final int[] KNOWN_HZ = {100, 250, 1000};
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long RATE_MEASURED_OVER_NANOS = 100_000_000L;
    /** Enough to be certain, and the most before giving up: a busy machine reads beside the middle of a tick for long. */
    private static final int CERTAIN_READINGS = 5;

    private static final int MOST_READINGS = 20_000;

    /** Whether the kernel tells its ticks here. */
    static boolean areTold() {
        try {
            String list = timerList();
            return NOW.matcher(list).find()
                    && JIFFIES.matcher(list).find()
                    && TICK_EDGE.matcher(list).find();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads the kernel's timer list until the count is certain.
     *
     * @throws IOException if it does not tell what is needed
     */
    static Ticks measure() throws IOException {
        int hz = measureHz();
        long tick = NANOS_PER_SECOND / hz;
        long phase = number(TICK_EDGE, timerList()) % tick;
        // The counter is printed some microseconds after the time, and counted some microseconds after its edge: only
        // the middle of a tick is certain.
        int certain = 0;
        long count = 0;
        for (int reading = 0; reading < MOST_READINGS && certain < CERTAIN_READINGS; reading++) {
            String list = timerList();
            long now = number(NOW, list) - phase;
            if (Math.floorMod(now, tick) > tick / 4 && Math.floorMod(now, tick) < tick / 2) {
                count = number(JIFFIES, list) - Math.floorDiv(now, tick);
                certain++;
            }
        }
        if (certain == 0) {
            throw new IOException(TIMER_LIST + " could not be read between two ticks");
        }
        return new Ticks(hz, phase, count);
    }

    private static int measureHz() throws IOException {
        String first = timerList();
        long start = number(NOW, first);
        String last = timerList();
        while (number(NOW, last) - start < RATE_MEASURED_OVER_NANOS) {
            last = timerList();
        }
        double rate = (number(JIFFIES, last) - number(JIFFIES, first)) * 1e9 / (number(NOW, last) - start);
        for (int hz : KNOWN_HZ) {
            if (Math.abs(rate - hz) < 0.15 * hz) {
                return hz;
            }
        }
        throw new IOException("the kernel must tick at 100, 250 or 1000 Hz, but ticks about " + Math.round(rate));
    }

    private static String timerList() throws IOException {
        try (FileInputStream file = new FileInputStream(TIMER_LIST)) {
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    private static long number(Pattern pattern, String list) throws IOException {
        Matcher found = pattern.matcher(list);
        if (!found.find()) {
            throw new IOException(TIMER_LIST + " does not tell " + pattern);
        }
        return Long.parseLong(found.group(1));
    }

    long tickNanos() {
        return NANOS_PER_SECOND / hz;
    }

    /** The tick that a time lies in. */
    long jiffies(long monotonicNanos) {
        return jiffiesAtPhase + Math.floorDiv(monotonicNanos - phaseNanos, tickNanos());
    }

    /** How long before a time its tick began. */
    long sinceEdgeNanos(long monotonicNanos) {
        return Math.floorMod(monotonicNanos - phaseNanos, tickNanos());
    }
}
