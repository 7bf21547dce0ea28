package io.acceptq.live;

import io.acceptq.live.Plan.Habit;
import io.acceptq.live.Plan.Listening;
import io.acceptq.live.Plan.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes scripts nobody chose: settings, a beginning that leads to a limit or beyond it by one, and then whatever comes. The same seed and number
 * give the same script.
 */
final class Generator {
    private static final String SOMAXCONN = "net.core.somaxconn";
    private static final String MAX_SYN_BACKLOG = "net.ipv4.tcp_max_syn_backlog";
    private static final String SYNCOOKIES = "net.ipv4.tcp_syncookies";
    private static final int DEFAULT_SOMAXCONN = 4096;

    private final Draw draw;
    private final Map<String, Integer> sysctls = new TreeMap<>();

    private Generator(long seed) {
        this.draw = new Draw(seed);
    }

    /** The script of a number under a seed. */
    static Plan plan(long seed, int number) {
        Generator generator = new Generator(seed * 1_000_003L + number);
        String name = "live-" + Long.toUnsignedString(seed) + "-" + number;
        return generator.draw.percent(10) ? generator.client(name) : generator.server(name);
    }

    private Plan server(String name) {
        Listening listening = listening();
        common();
        maybe(45, "net.ipv4.tcp_synack_retries", 0, 1, 1, 2, 3);
        maybe(30, "net.ipv4.tcp_abort_on_overflow", 1);
        int distance = draw.percent(75) ? Plan.USUAL_ISN_DISTANCE : draw.oneOf(1, 10, 5_000, 60_000, 200_000);
        int holds = limit(listening.backlog(), sysctls.getOrDefault(SOMAXCONN, DEFAULT_SOMAXCONN));
        ServerScript script = new ServerScript(draw, sysctls.getOrDefault(SYNCOOKIES, 1));
        script.begin(holds, lastQuarterHolds());
        List<Move> moves = script.goOn();
        return new Plan(
                distance == Plan.USUAL_ISN_DISTANCE ? name : name + "-new-isn-off" + distance,
                Role.SERVER,
                sysctls,
                listening,
                habits(),
                draw.between(0, Plan.TICK_PHASES - 1),
                distance,
                moves,
                script.endMicros());
    }

    private Plan client(String name) {
        common();
        maybe(60, "net.ipv4.tcp_syn_retries", 1, 2);
        maybe(60, "net.ipv4.tcp_syn_linear_timeouts", 0, 1, 2);
        ClientScript script = new ClientScript(draw);
        List<Move> moves = script.moves();
        return new Plan(
                name,
                Role.CLIENT,
                sysctls,
                new Listening(0, 0, 0),
                habits(),
                draw.between(0, Plan.TICK_PHASES - 1),
                Plan.USUAL_ISN_DISTANCE,
                moves,
                script.endMicros());
    }

    private Listening listening() {
        int backlog = draw.oneOf(0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 7, 8, 12, 17);
        if (draw.percent(20)) {
            int somaxconn = draw.between(0, 4);
            sysctls.put(SOMAXCONN, somaxconn);
            backlog = draw.oneOf(-1, somaxconn - 1, somaxconn, somaxconn + 1, 100_000);
        }
        sysctls.put(SYNCOOKIES, draw.oneOf(0, 0, 0, 1, 1, 1, 1, 2, 2));
        if (draw.percent(35)) {
            sysctls.put(MAX_SYN_BACKLOG, draw.oneOf(0, 1, 2, 3, 4, 5, 7, 8, 10, 16));
        }
        return new Listening(
                backlog, draw.percent(15) ? draw.oneOf(1, 2, 3, 5) : 0, draw.percent(10) ? draw.oneOf(1, 2) : 0);
    }

    private void common() {
        maybe(10, "net.ipv4.tcp_invalid_ratelimit", 0, 100, 300);
        maybe(5, "net.ipv4.tcp_timestamps", 0);
        maybe(5, "net.ipv4.tcp_sack", 0);
        maybe(8, "net.ipv4.tcp_no_metrics_save", 1);
        maybe(5, "net.ipv4.tcp_rfc1337", 1);
    }

    private void maybe(int percent, String key, int... values) {
        if (draw.percent(percent)) {
            sysctls.put(key, draw.oneOf(values));
        }
    }

    private Set<Habit> habits() {
        Set<Habit> habits = EnumSet.noneOf(Habit.class);
        if (draw.percent(75)) {
            habits.add(Habit.ACKNOWLEDGES_DATA);
        }
        if (draw.percent(30)) {
            habits.add(Habit.ACKNOWLEDGES_REPEATED_SYN_ACK);
        }
        return habits;
    }

    /** How many connections fit the accept queue, or requests the SYN queue: one more than the limit. */
    private static int limit(int backlog, int somaxconn) {
        return (Integer.compareUnsigned(backlog, somaxconn) > 0 ? somaxconn : backlog) + 1;
    }

    /** How many requests fit before the last quarter of tcp_max_syn_backlog, which is kept for known peers. */
    private int lastQuarterHolds() {
        int maximum = sysctls.getOrDefault(MAX_SYN_BACKLOG, Integer.MAX_VALUE);
        return sysctls.getOrDefault(SYNCOOKIES, 1) == 0 && maximum != Integer.MAX_VALUE
                ? maximum - (maximum >> 2) + 1
                : Integer.MAX_VALUE;
    }
}
