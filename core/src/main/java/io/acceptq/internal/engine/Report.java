package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.kernel.Kernel;
import io.acceptq.result.Cause;
import io.acceptq.result.QueueUse;
import io.acceptq.result.Queues;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.verdict.Setting;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the result of what was counted. */
final class Report {
    private final Scenario scenario;
    private final long seed;
    private final World world;
    private final Hosts hosts;
    private final Tally tally;

    Report(Scenario scenario, long seed, World world, Hosts hosts, Tally tally) {
        this.scenario = scenario;
        this.seed = seed;
        this.world = world;
        this.hosts = hosts;
        this.tally = tally;
    }

    RunResult result() {
        List<Cause> causes = new ArrayList<>();
        List<Cause> delays = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            addStories(outcome, outcome == Outcome.OK ? delays : causes);
        }
        causes.sort(Comparator.comparingLong(Cause::count).reversed());
        delays.sort(Comparator.comparingLong(Cause::count).reversed());
        List<TierResult> tiers = new ArrayList<>();
        hosts.servers().forEach(server -> tiers.add(tier(server)));
        return new RunResult(
                scenario,
                seed,
                world.attempts.requests(),
                world.attempts.begun(),
                tally.answeredRequests(),
                tally.outcomes(),
                hosts.client().host().counters(),
                List.copyOf(tiers),
                tally.latency(),
                tally.elapsed(),
                List.copyOf(causes),
                List.copyOf(delays));
    }

    private void addStories(Outcome outcome, List<Cause> to) {
        int troubles = Troubles.count(scenario.tiers().size());
        for (int first = 0; first < troubles; first++) {
            for (int last = 0; last < troubles; last++) {
                long count = tally.count(outcome, first, last);
                if (count > 0) {
                    to.add(cause(outcome, first, last, count));
                }
            }
        }
        long unexplained = tally.count(outcome, Troubles.NONE, Troubles.NONE);
        if (unexplained > 0 && outcome != Outcome.OK) {
            to.add(new Cause(
                    Cause.NO_VERDICT,
                    outcome,
                    unexplained,
                    "",
                    Setting.NONE.label(),
                    "",
                    sentenceWithoutVerdict(outcome)));
        }
    }

    private Cause cause(Outcome outcome, int first, int last, long count) {
        int trouble = outcome == Outcome.RESET ? last : first;
        Verdict verdict = Troubles.verdict(trouble);
        int tier = Troubles.tier(trouble);
        return new Cause(
                verdict.name(),
                outcome,
                count,
                scenario.tierName(tier),
                scenario.tiers().get(tier).limitingSetting(verdict.setting()),
                scenario.tiers().get(tier).valueInForce(verdict.setting()),
                story(first, last));
    }

    private String story(int first, int last) {
        String begin = Troubles.verdict(first).sentence();
        if (first == last) {
            return begin;
        }
        String where = Troubles.tier(first) == Troubles.tier(last)
                ? ""
                : "at the " + scenario.tierName(Troubles.tier(last)) + ": ";
        return begin + "; at last " + where + Troubles.verdict(last).sentence();
    }

    private static String sentenceWithoutVerdict(Outcome outcome) {
        return switch (outcome) {
            case UNFINISHED -> "the run ended while the attempt was under way";
            case EOF -> "the server closed the connection without an answer, as one does that has no room for it";
            case HTTP_500 -> "the gateway had no connection left for the next server";
            default -> "the kernel dropped nothing: the attempt waited too long for a free worker";
        };
    }

    private TierResult tier(ServerSide server) {
        return new TierResult(
                scenario.tierName(server.tier()),
                scenario.tiers().get(server.tier()),
                server.host().counters(),
                verdicts(server.host().tally()),
                queues(server),
                hosts.receivePath(server.host().index()).softnetStat());
    }

    private static Map<Verdict, Long> verdicts(HostTally tally) {
        Map<Verdict, Long> map = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            if (tally.count(verdict) > 0) {
                map.put(verdict, tally.count(verdict));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private Queues queues(ServerSide server) {
        Kernel kernel = server.host().kernel();
        HostTally counted = server.host().tally();
        long acceptDrops = dropsBy(counted, Setting.ACCEPT_QUEUE);
        long synDrops =
                counted.count(Verdict.SYN_DROPPED_SYN_QUEUE_FULL) + counted.count(Verdict.SYN_DROPPED_LAST_QUARTER);
        return new Queues(
                new QueueUse(kernel.acceptQueueLimit(0), counted.acceptQueuePeak(), acceptDrops),
                new QueueUse(kernel.synQueueLimit(0), counted.synQueuePeak(), synDrops),
                hosts.receivePath(server.host().index()).use());
    }

    private static long dropsBy(HostTally counted, Setting setting) {
        long drops = 0;
        for (Verdict verdict : Verdict.values()) {
            if (verdict.setting() == setting) {
                drops += counted.count(verdict);
            }
        }
        return drops;
    }
}
