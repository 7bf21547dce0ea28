package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.result.SynView;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * Follows a run for a timeline. The loop calls it for everything that a person could see on the wire or in the kernel; the one that records
 * nothing costs nothing. Hosts are numbered along the chain, from 0 for the clients.
 */
public interface Recorder {
    /** Records nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public boolean isRecording() {
            return false;
        }

        @Override
        public void began(long nanos, long attempt) {}

        @Override
        public void sent(long nanos, long attempt, int host, int peer, Segment segment) {}

        @Override
        public void arrived(long nanos, long attempt, int host, int peer, Segment segment) {}

        @Override
        public void concluded(long nanos, long attempt, int host, Verdict verdict) {}

        @Override
        public void troubled(long nanos, long attempt, int host, Verdict verdict) {}

        @Override
        public void synArrived(SynView view) {}

        @Override
        public void ended(long nanos, long attempt, Outcome outcome) {}
    };

    /** Whether anything is recorded at all. */
    boolean isRecording();

    /** An attempt began. */
    void began(long nanos, long attempt);

    /** A segment left a host for another. */
    void sent(long nanos, long attempt, int host, int peer, Segment segment);

    /** A segment of another host reached a host's TCP. */
    void arrived(long nanos, long attempt, int host, int peer, Segment segment);

    /** A host's kernel came to a verdict. */
    void concluded(long nanos, long attempt, int host, Verdict verdict);

    /** A host's kernel came to a verdict after which the attempt is late or lost. */
    void troubled(long nanos, long attempt, int host, Verdict verdict);

    /** A SYN reached a server; both queues as it found them. */
    void synArrived(SynView view);

    /** An attempt has an outcome. */
    void ended(long nanos, long attempt, Outcome outcome);
}
