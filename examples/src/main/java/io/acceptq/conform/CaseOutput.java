package io.acceptq.conform;

import java.util.List;
import java.util.Map;

/**
 * What a kernel did, the recorded one or the model.
 *
 * @param packets what it sent, in order
 * @param results what its system calls returned, one text for each entry of the script; empty for packets
 * @param samples queues and counters at points in time
 * @param counters changes of counters over the whole case, by their names without group; what is absent is 0
 */
public record CaseOutput(List<Packet> packets, List<String> results, List<Sample> samples, Map<String, Long> counters) {

    /** Copies the collections. */
    public CaseOutput {
        packets = List.copyOf(packets);
        results = List.copyOf(results);
        samples = List.copyOf(samples);
        counters = Map.copyOf(counters);
    }
}
