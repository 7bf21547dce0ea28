package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.result.Journey;
import io.acceptq.result.Moment;
import io.acceptq.result.RunObserver;
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
public final class TimelineRecorder implements RunObserver {
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
    public void attemptBegan(Moment moment) {
        entries.add(new ArrayList<>());
        outcomes.add(Outcome.UNFINISHED);
    }

    private void add(Moment moment, String host, Act act, String text) {
        entries.get((int) moment.attempt()).add(new Timeline.Entry(moment.nanos(), host, act, text));
    }

    private void add(Moment moment, Act act, String text) {
        add(moment, hosts.get(moment.host()), act, text);
    }

    @Override
    public void segmentSent(Moment moment, Segment segment) {
        add(moment, Act.SENT, toPeer(moment) + segment);
    }

    @Override
    public void segmentArrived(Moment moment, Segment segment, Journey journey) {
        add(moment, Act.RECEIVED, toPeer(moment) + segment);
    }

    /** With two hosts it is clear who the other one is. */
    private String toPeer(Moment moment) {
        return hosts.size() == 2 ? "" : hosts.get(moment.peer()) + ": ";
    }

    @Override
    public void decided(Moment moment, Verdict verdict) {
        add(moment, Act.DECIDED, text(verdict));
    }

    @Override
    public void turnedAway(Moment moment, Verdict verdict) {
        add(moment, Act.TURNED_AWAY, text(verdict));
    }

    private static String text(Verdict verdict) {
        return verdict.sentence() + " [" + verdict.rule().function() + ", " + verdict.name() + "]";
    }

    @Override
    public void synArrived(SynView view) {
        synViews.add(view);
    }

    @Override
    public void attemptEnded(Moment moment, Outcome outcome) {
        outcomes.set((int) moment.attempt(), outcome);
        add(moment, CLIENT, Act.DECIDED, "the attempt ended: " + outcome.label());
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
