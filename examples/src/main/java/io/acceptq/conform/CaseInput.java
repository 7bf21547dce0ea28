package io.acceptq.conform;

import io.acceptq.tcp.JiffyClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was done to a recorded kernel. Times are microseconds since the start of the case.
 *
 * @param kernelRelease the kernel, such as {@code 6.18.44}
 * @param clock its tick counter
 * @param sysctls its settings at the start, by their own keys
 * @param opening the listener that was open at the start
 * @param script packets and calls in the order of their times
 * @param sampleTimes when queues and counters were looked at, ascending
 * @param durationMicros the end of the observation
 * @param newIsnDistance how far beyond the last one a peer's next initial sequence number lies
 */
public record CaseInput(
        String kernelRelease,
        JiffyClock clock,
        Map<String, Integer> sysctls,
        Optional<Opening> opening,
        List<Step> script,
        List<Long> sampleTimes,
        long durationMicros,
        int newIsnDistance) {

    /** Copies the collections. */
    public CaseInput {
        sysctls = Map.copyOf(sysctls);
        script = List.copyOf(script);
        sampleTimes = List.copyOf(sampleTimes);
    }

    /**
     * The listen() before the start and the options of its socket.
     *
     * @param backlog the argument of listen()
     * @param deferAcceptSeconds TCP_DEFER_ACCEPT, 0 if not set
     * @param synCount TCP_SYNCNT, 0 if not set
     */
    public record Opening(int backlog, int deferAcceptSeconds, int synCount) {}
}
