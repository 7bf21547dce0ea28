package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.kernel.Kernel;
import io.acceptq.profile.QueueLimits;
import io.acceptq.result.Cause;
import io.acceptq.result.QueueUse;
import io.acceptq.result.Queues;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Setting;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the result of what was counted. */
final class Report {
    private final Scenario scenario;
    private final long seed;
    private final World world;
    private final ServerSide server;
    private final ClientSide client;
    private final Tally tally;
    private final ReceivePath receivePath;

    Report(
            Scenario scenario,
            long seed,
            World world,
            ServerSide server,
            ClientSide client,
            Tally tally,
            ReceivePath receivePath) {
        this.scenario = scenario;
        this.seed = seed;
        this.world = world;
        this.server = server;
        this.client = client;
        this.tally = tally;
        this.receivePath = receivePath;
    }

    RunResult result() {
        List<Cause> causes = new ArrayList<>();
        List<Cause> delays = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            addStories(outcome, outcome == Outcome.OK ? delays : causes);
        }
        causes.sort(Comparator.comparingLong(Cause::count).reversed());
        delays.sort(Comparator.comparingLong(Cause::count).reversed());
        return new RunResult(
                scenario,
                seed,
                world.connections.begun(),
                tally.outcomes(),
                counters(server.kernel()),
                counters(client.kernel()),
                verdicts(),
                queues(),
                tally.latency(),
                List.copyOf(causes),
                List.copyOf(delays),
                receivePath.softnetStat());
    }

    private void addStories(Outcome outcome, List<Cause> to) {
        for (Verdict first : Tally.troubles()) {
            for (Verdict last : Tally.troubles()) {
                long count = tally.count(outcome, first, last);
                if (count > 0) {
                    to.add(cause(outcome, first, last, count));
                }
            }
        }
        long unexplained = tally.count(outcome, null, null);
        if (unexplained > 0 && outcome != Outcome.OK) {
            to.add(cause(outcome, null, null, unexplained));
        }
    }

    private Cause cause(Outcome outcome, @Nullable Verdict first, @Nullable Verdict last, long count) {
        if (first == null || last == null) {
            return new Cause(Cause.NO_VERDICT, outcome, count, Setting.NONE.label(), "", waitingSentence(outcome));
        }
        String sentence = first == last ? first.sentence() : first.sentence() + "; at last " + last.sentence();
        Verdict cause = outcome == Outcome.RESET ? last : first;
        return new Cause(
                cause.name(), outcome, count, settingName(cause.setting()), settingValue(cause.setting()), sentence);
    }

    private static String waitingSentence(Outcome outcome) {
        return outcome == Outcome.UNFINISHED
                ? "the run ended while the attempt was under way"
                : "the kernel dropped nothing: the attempt waited too long for a free worker";
    }

    private String settingName(Setting setting) {
        QueueLimits limits = scenario.queueLimits();
        return switch (setting) {
            case ACCEPT_QUEUE -> limits.acceptQueue().limitingSetting();
            case SYN_QUEUE -> limits.synQueue().limitingSetting();
            default -> setting.label();
        };
    }

    private String settingValue(Setting setting) {
        QueueLimits limits = scenario.queueLimits();
        return switch (setting) {
            case NONE -> "";
            case ACCEPT_QUEUE -> Long.toString(limits.acceptQueue().limit());
            case SYN_QUEUE -> Long.toString(limits.synQueue().limit());
            case DEFER_ACCEPT -> Integer.toString(scenario.listen().deferAcceptSeconds());
            default -> Integer.toString(scenario.sysctls().value(setting.label()));
        };
    }

    private static Map<KernelCounter, Long> counters(Kernel kernel) {
        Map<KernelCounter, Long> map = new EnumMap<>(KernelCounter.class);
        for (KernelCounter counter : KernelCounter.values()) {
            long value = kernel.counters().value(counter);
            if (value != 0) {
                map.put(counter, value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private Map<Verdict, Long> verdicts() {
        Map<Verdict, Long> map = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            if (tally.count(verdict) > 0) {
                map.put(verdict, tally.count(verdict));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private Queues queues() {
        Kernel kernel = server.kernel();
        long acceptDrops = dropsBy(Setting.ACCEPT_QUEUE);
        long synDrops = tally.count(Verdict.SYN_DROPPED_SYN_QUEUE_FULL) + tally.count(Verdict.SYN_DROPPED_LAST_QUARTER);
        return new Queues(
                new QueueUse(kernel.acceptQueueLimit(0), tally.acceptQueuePeak(), acceptDrops),
                new QueueUse(kernel.synQueueLimit(0), tally.synQueuePeak(), synDrops),
                receivePath.use());
    }

    private long dropsBy(Setting setting) {
        long drops = 0;
        for (Verdict verdict : Verdict.values()) {
            if (verdict.setting() == setting) {
                drops += tally.count(verdict);
            }
        }
        return drops;
    }
}
