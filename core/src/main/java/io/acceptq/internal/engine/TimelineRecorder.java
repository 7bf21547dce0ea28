package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.result.RunResult;
import io.acceptq.result.SynView;
import io.acceptq.result.Timeline;
import io.acceptq.result.Timeline.Act;
import io.acceptq.result.TracedRun;
import io.acceptq.scenario.Scenario;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** Records everything, attempt by attempt. */
public final class TimelineRecorder implements Recorder {
    private static final String CLIENT = "client";

    private final List<List<Timeline.Entry>> entries = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<SynView> synViews = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();

    /** A recorder of a scenario's runs. */
    public TimelineRecorder(Scenario scenario) {
        hosts.add(CLIENT);
        for (int tier = 0; tier < scenario.tiers().size(); tier++) {
            hosts.add(scenario.tierName(tier));
        }
    }

    @Override
    public boolean isRecording() {
        return true;
    }

    @Override
    public void began(long nanos, long attempt) {
        entries.add(new ArrayList<>());
        outcomes.add(Outcome.UNFINISHED);
    }

    private void add(long nanos, long attempt, String host, Act act, String text) {
        entries.get((int) attempt).add(new Timeline.Entry(nanos, host, act, text));
    }

    @Override
    public void sent(long nanos, long attempt, int host, int peer, Segment segment) {
        add(nanos, attempt, hosts.get(host), Act.SENT, toPeer(peer) + segment);
    }

    @Override
    public void arrived(long nanos, long attempt, int host, int peer, Segment segment) {
        add(nanos, attempt, hosts.get(host), Act.RECEIVED, toPeer(peer) + segment);
    }

    /** With two hosts it is clear who the other one is. */
    private String toPeer(int peer) {
        return hosts.size() == 2 ? "" : hosts.get(peer) + ": ";
    }

    @Override
    public void concluded(long nanos, long attempt, int host, Verdict verdict) {
        add(nanos, attempt, hosts.get(host), Act.DECIDED, text(verdict));
    }

    @Override
    public void troubled(long nanos, long attempt, int host, Verdict verdict) {
        add(nanos, attempt, hosts.get(host), Act.TURNED_AWAY, text(verdict));
    }

    private static String text(Verdict verdict) {
        return verdict.sentence() + " [" + verdict.rule().function() + ", " + verdict.name() + "]";
    }

    @Override
    public void synArrived(SynView view) {
        synViews.add(view);
    }

    @Override
    public void ended(long nanos, long attempt, Outcome outcome) {
        outcomes.set((int) attempt, outcome);
        add(nanos, attempt, CLIENT, Act.DECIDED, "the attempt ended: " + outcome.label());
    }

    /** The run with what was recorded. */
    public TracedRun traced(RunResult result) {
        List<Timeline> timelines = new ArrayList<>(entries.size());
        for (int attempt = 0; attempt < entries.size(); attempt++) {
            timelines.add(new Timeline(attempt, outcomes.get(attempt), entries.get(attempt)));
        }
        return new TracedRun(result, timelines, synViews);
    }
}
