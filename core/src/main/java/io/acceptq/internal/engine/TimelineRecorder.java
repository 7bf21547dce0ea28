package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.result.RunResult;
import io.acceptq.result.SynView;
import io.acceptq.result.Timeline;
import io.acceptq.result.Timeline.Place;
import io.acceptq.result.TracedRun;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** Records everything, attempt by attempt. */
public final class TimelineRecorder implements Recorder {
    private final List<List<Timeline.Entry>> entries = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<SynView> synViews = new ArrayList<>();

    @Override
    public boolean isRecording() {
        return true;
    }

    @Override
    public void began(long nanos, long attempt) {
        entries.add(new ArrayList<>());
        outcomes.add(Outcome.UNFINISHED);
    }

    private void add(long nanos, long attempt, Place place, String text) {
        entries.get((int) attempt).add(new Timeline.Entry(nanos, place, text));
    }

    @Override
    public void sent(long nanos, long attempt, Side by, Segment segment) {
        add(nanos, attempt, by == Side.CLIENT ? Place.CLIENT_SENT : Place.SERVER_SENT, segment.toString());
    }

    @Override
    public void arrived(long nanos, long attempt, Side at, Segment segment) {
        add(nanos, attempt, at == Side.CLIENT ? Place.CLIENT_RECEIVED : Place.SERVER_RECEIVED, segment.toString());
    }

    @Override
    public void concluded(long nanos, long attempt, Side by, Verdict verdict) {
        String text = verdict.sentence() + " [" + verdict.rule().function() + ", " + verdict.name() + "]";
        add(nanos, attempt, by == Side.CLIENT ? Place.CLIENT : Place.SERVER, text);
    }

    @Override
    public void synArrived(SynView view) {
        synViews.add(view);
    }

    @Override
    public void ended(long nanos, long attempt, Outcome outcome) {
        outcomes.set((int) attempt, outcome);
        add(nanos, attempt, Place.CLIENT, "the attempt ended: " + outcome.label());
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
