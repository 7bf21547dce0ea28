package io.acceptq.article;

import io.acceptq.kernel.Kernel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.HostOutput;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.tcp.Shutdown;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** A kernel driven by hand with segments of one connection, a millisecond after the other. */
final class ScriptedHost implements HostOutput {
    private static final int CONNECTION = 1;
    private static final int BACKLOG = 10;
    private static final long STEP_NANOS = 1_000_000L;

    private final Kernel kernel;
    private final List<Segment> answers = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private long nowNanos;
    private int listener;

    ScriptedHost(KernelProfile profile) {
        kernel = Kernel.create(
                profile,
                Sysctls.defaults(profile),
                new JiffyClock(profile.timers().hz(), 0, 0),
                this);
    }

    /** The process listens. */
    ScriptedHost listens() {
        listener = kernel.listen(step(), BACKLOG);
        return this;
    }

    /** The SYN came and was answered with SYN-ACK. */
    ScriptedHost inSynRecv() {
        return listens().gets(Segment.SYN);
    }

    /** The handshake is complete and the process has the socket, whose number is returned. */
    int established() {
        inSynRecv().gets(Segment.ACK);
        return kernel.accept(step(), listener);
    }

    /** The process closed its socket: FIN_WAIT. */
    ScriptedHost closed() {
        int socket = established();
        kernel.close(step(), socket);
        return this;
    }

    /** The process shut its socket down for writing and still reads: FIN_WAIT. */
    ScriptedHost shutForWriting() {
        int socket = established();
        kernel.shutdown(step(), socket, Shutdown.WRITE);
        return this;
    }

    ScriptedHost gets(Segment segment) {
        kernel.segmentArrived(step(), CONNECTION, segment);
        return this;
    }

    /** What the host answers to a segment: the flags of the last segment it sends, or {@code silence}. */
    String answerTo(Segment segment) {
        answers.clear();
        gets(segment);
        return answers.isEmpty() ? "silence" : answers.get(answers.size() - 1).flagNames();
    }

    /** The last verdict. */
    Verdict lastVerdict() {
        return verdicts.get(verdicts.size() - 1);
    }

    private long step() {
        nowNanos += STEP_NANOS;
        return nowNanos;
    }

    @Override
    public void transmit(int connection, Segment segment) {
        answers.add(segment);
    }

    @Override
    public void concluded(int connection, Verdict verdict) {
        verdicts.add(verdict);
    }

    /** Every script is shorter than the first timer. */
    @Override
    public void wakeAt(long nanos) {}

    @Override
    public void acceptable(int ignored) {}

    @Override
    public void connected(int socket) {}

    @Override
    public void readable(int socket) {}

    @Override
    public void forgotten(int connection) {}
}
