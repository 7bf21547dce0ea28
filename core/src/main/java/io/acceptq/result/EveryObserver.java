package io.acceptq.result;

import io.acceptq.client.Outcome;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.List;

/** Several observers of one run. */
final class EveryObserver implements RunObserver {
    private final List<RunObserver> observers;

    EveryObserver(List<RunObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void attemptBegan(Moment moment) {
        observers.forEach(observer -> observer.attemptBegan(moment));
    }

    @Override
    public void attemptEnded(Moment moment, Outcome outcome) {
        observers.forEach(observer -> observer.attemptEnded(moment, outcome));
    }

    @Override
    public void connectionOpened(Moment moment, int clientAddress) {
        observers.forEach(observer -> observer.connectionOpened(moment, clientAddress));
    }

    @Override
    public void connectionForgotten(long connection) {
        observers.forEach(observer -> observer.connectionForgotten(connection));
    }

    @Override
    public void messageWritten(Moment moment, int length, int httpStatus) {
        observers.forEach(observer -> observer.messageWritten(moment, length, httpStatus));
    }

    @Override
    public void segmentSent(Moment moment, Segment segment) {
        observers.forEach(observer -> observer.segmentSent(moment, segment));
    }

    @Override
    public void segmentArrived(Moment moment, Segment segment, Journey journey) {
        observers.forEach(observer -> observer.segmentArrived(moment, segment, journey));
    }

    @Override
    public void decided(Moment moment, Verdict verdict) {
        observers.forEach(observer -> observer.decided(moment, verdict));
    }

    @Override
    public void turnedAway(Moment moment, Verdict verdict) {
        observers.forEach(observer -> observer.turnedAway(moment, verdict));
    }

    @Override
    public void synArrived(SynView view) {
        observers.forEach(observer -> observer.synArrived(view));
    }

    @Override
    public void sampled(TierSample sample) {
        observers.forEach(observer -> observer.sampled(sample));
    }
}
