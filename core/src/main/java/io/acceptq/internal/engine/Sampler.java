package io.acceptq.internal.engine;

import io.acceptq.result.TierSample;
import java.time.Duration;

/**
 * Shows the observer the tiers at multiples of a step. It is no event of the loop, but looks whenever the loop goes on to a later time, so that a
 * run is the same with it and without.
 */
public final class Sampler {
    /** The step of a run without samples. */
    public static final Duration NEVER = Duration.ZERO;

    private final World world;
    private final Hosts hosts;
    private final long stepNanos;
    private long nextNanos;

    Sampler(World world, Hosts hosts, Duration step) {
        this.world = world;
        this.hosts = hosts;
        this.stepNanos = step.toNanos();
        this.nextNanos = stepNanos == 0 ? Long.MAX_VALUE : 0;
    }

    /** Nothing happens any more before this time: what is due until then is as it is now. */
    void before(long nanos) {
        while (nextNanos < nanos) {
            for (ServerSide server : hosts.servers()) {
                world.observer.sampled(sample(server));
            }
            nextNanos += stepNanos;
        }
    }

    private TierSample sample(ServerSide server) {
        ReceivePath receivePath = hosts.receivePath(server.host().index());
        return new TierSample(
                nextNanos,
                server.tier(),
                new TierSample.Lengths(server.synQueue(), server.acceptQueue(), receivePath.length()),
                server.host().counters(),
                receivePath.dropped());
    }
}
