package io.acceptq.conform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what the model did with what was recorded: packets, results of calls, samples and counters. This is the only place where a recording
 * is looked at.
 */
final class Comparison {
    /** The counters that depend on nothing but the script, whole-case. */
    private static final List<String> COUNTERS = List.of(
            "ListenOverflows",
            "ListenDrops",
            "TCPReqQFullDrop",
            "TCPReqQFullDoCookies",
            "SyncookiesSent",
            "SyncookiesRecv",
            "SyncookiesFailed",
            "EmbryonicRsts",
            "TCPDeferAcceptDrop",
            "TCPSynRetrans",
            "TCPTimeouts",
            "TCPACKSkippedSynRecv",
            "PassiveOpens",
            "AttemptFails",
            "EstabResets",
            "OutRsts",
            "InSegs",
            "OutSegs",
            "RetransSegs",
            "CurrEstab");

    /** Those of them that a sample holds. */
    static final List<String> SAMPLED_COUNTERS = COUNTERS.subList(0, COUNTERS.indexOf("InSegs"));

    private static final long EARLIEST_MICROS = -1_000;
    private static final long LATEST_MICROS = 10_000;

    private final CaseInput input;
    private final CaseOutput recorded;
    private final ModelRun run;
    private final List<Difference> differences = new ArrayList<>();
    private final Tally results = new Tally();
    private final Tally samples = new Tally();
    private final Tally counters = new Tally();

    private Comparison(RecordedCase recordedCase, ModelRun run) {
        this.input = recordedCase.input();
        this.recorded = recordedCase.output();
        this.run = run;
    }

    static CaseResult of(RecordedCase recordedCase, ModelRun run) {
        return new Comparison(recordedCase, run).compare(recordedCase.name());
    }

    private CaseResult compare(String name) {
        PacketComparison packets = new PacketComparison(
                input.script(), recorded.packets(), run.output().packets());
        differences.addAll(packets.differences());
        compareResults();
        compareSamples();
        compareCounters();
        differences.sort(Comparator.comparingLong(Difference::atMicros));
        return new CaseResult(
                name,
                CaseResult.Match.of(packets.tally()),
                CaseResult.Match.of(counters),
                CaseResult.Match.of(samples),
                CaseResult.Match.of(results),
                packets.timingErrorsMicros(),
                differences.stream().map(Difference::text).toList());
    }

    private void compareResults() {
        Set<Integer> outcomesAsked = new TreeSet<>();
        for (int i = 0; i < input.script().size(); i++) {
            if (!(input.script().get(i) instanceof CallStep call)) {
                continue;
            }
            String expected = recorded.results().get(i);
            String got = run.output().results().get(i);
            String place = "script entry " + i + ", " + nameOf(call) + " at " + Difference.time(call.atMicros());
            boolean same = expected.equals(got);
            if (!same) {
                differences.add(new Difference(
                        call.atMicros(), place + ": the kernel returned '" + expected + "', the model '" + got + "'"));
            } else if (call.call() == CallStep.Call.CONNECT_DONE) {
                outcomesAsked.add(call.connection());
                same = isOutcomeInTime(call, place);
            }
            results.count(same);
        }
        run.connectOutcomeMicros().forEach((connection, atMicros) -> {
            if (!outcomesAsked.contains(connection) && atMicros <= input.durationMicros() - LATEST_MICROS) {
                differences.add(new Difference(
                        atMicros,
                        "connection " + connection + ": the model's connect() has an outcome at "
                                + Difference.time(atMicros) + ", the kernel's had none"));
            }
        });
    }

    private static String nameOf(CallStep call) {
        String name = call.call().name().toLowerCase(java.util.Locale.ROOT);
        return call.connection() < 0 ? name : name + " of connection " + call.connection();
    }

    private boolean isOutcomeInTime(CallStep call, String place) {
        Long outcome = run.connectOutcomeMicros().get(call.connection());
        if (outcome == null) {
            return true;
        }
        long error = call.atMicros() - outcome;
        if (error >= EARLIEST_MICROS && error <= LATEST_MICROS) {
            return true;
        }
        differences.add(
                new Difference(call.atMicros(), place + ": the model's outcome comes at " + Difference.time(outcome)));
        return false;
    }

    private void compareSamples() {
        for (int i = 0; i < recorded.samples().size(); i++) {
            Sample expected = recorded.samples().get(i);
            if (run.hasTimerNear(expected.atMicros())) {
                continue;
            }
            Map<String, String> got = run.output().samples().get(i).readings();
            String unlike = "";
            for (String reading : readingsOf(expected)) {
                String kernel = expected.readings().getOrDefault(reading, "0");
                String model = got.getOrDefault(reading, "0");
                if (unlike.isEmpty() && !kernel.equals(model)) {
                    unlike = reading + " is " + inQuotes(kernel) + " in the kernel and " + inQuotes(model)
                            + " in the model";
                }
            }
            samples.count(unlike.isEmpty());
            if (!unlike.isEmpty()) {
                differences.add(new Difference(
                        expected.atMicros(), "sample at " + Difference.time(expected.atMicros()) + ": " + unlike));
            }
        }
    }

    private static String inQuotes(String value) {
        return value.isEmpty() ? "empty" : value;
    }

    /** What is compared of a sample: what was read, and the counters that were 0 too. */
    private static Set<String> readingsOf(Sample sample) {
        Set<String> readings = new TreeSet<>(SAMPLED_COUNTERS);
        for (String reading : sample.readings().keySet()) {
            if (reading.contains("queue")) {
                readings.add(reading);
            }
        }
        return readings;
    }

    private void compareCounters() {
        for (String counter : COUNTERS) {
            long kernel = recorded.counters().getOrDefault(counter, 0L);
            long model = run.output().counters().getOrDefault(counter, 0L);
            counters.count(kernel == model);
            if (kernel != model) {
                differences.add(new Difference(
                        input.durationMicros(),
                        counter + " over the whole case is " + kernel + " in the kernel and " + model
                                + " in the model"));
            }
        }
    }
}
