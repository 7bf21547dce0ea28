package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Nanos;

/**
 * The arrivals of a Poisson process whose rate changes from phase to phase.
 *
 * <p>The number of arrivals to be expected from one arrival to the next is exponentially distributed with mean 1,
 * whatever the rate does meanwhile. So one such number is drawn for each arrival and used up along the phases.
 *
 * <p>Source: E. Çinlar, Introduction to stochastic processes, 1975, chapter 4, proposition 7.4 (a Poisson process in
 * the time of its expected arrivals is stationary).
 */
final class PhasedSequence implements ArrivalSequence {
    private final KeyedRandom random;
    private final RatePhases phases;
    private long arrivals;
    private long phase;
    private double arrivalsPerNano;
    private double phaseEndNanos;
    private double nowNanos;

    PhasedSequence(KeyedRandom random, RatePhases phases) {
        this.random = random;
        this.phases = phases;
        arrivalsPerNano = phases.arrivalsPerNano(0);
        phaseEndNanos = phases.lengthNanos(0);
    }

    @Override
    public long nextNanos() {
        double expected = random.exponential(Purpose.ARRIVAL, arrivals++, 0);
        double inPhase = (phaseEndNanos - nowNanos) * arrivalsPerNano;
        while (expected >= inPhase) {
            if (phaseEndNanos >= Nanos.MAX) {
                return NONE;
            }
            expected -= inPhase;
            enterNextPhase();
            inPhase = (phaseEndNanos - nowNanos) * arrivalsPerNano;
        }
        nowNanos += expected / arrivalsPerNano;
        return nowNanos < Nanos.MAX ? (long) nowNanos : NONE;
    }

    private void enterNextPhase() {
        phase++;
        nowNanos = phaseEndNanos;
        phaseEndNanos += phases.lengthNanos(phase);
        arrivalsPerNano = phases.arrivalsPerNano(phase);
    }
}
