package io.acceptq.traffic;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;

/** Arrivals whose rate changes between two; the length of phase k is drawn for connection k, index 1. */
record OnOff(Rate whenOn, long meanOnNanos, Rate whenOff, long meanOffNanos) implements Arrivals {
    @Override
    public ArrivalSequence start(KeyedRandom random) {
        return new PhasedSequence(random, new Phases(this, random));
    }

    @Override
    public String toString() {
        return "on/off, " + whenOn + " for " + Nanos.text(meanOnNanos) + " and " + whenOff + " for "
                + Nanos.text(meanOffNanos) + " on average";
    }

    private record Phases(OnOff arrivals, KeyedRandom random) implements RatePhases {
        @Override
        public double lengthNanos(long phase) {
            long meanNanos = isOn(phase) ? arrivals.meanOnNanos : arrivals.meanOffNanos;
            return meanNanos * random.exponential(Purpose.ARRIVAL, phase, 1);
        }

        @Override
        public double arrivalsPerNano(long phase) {
            Rate rate = isOn(phase) ? arrivals.whenOn : arrivals.whenOff;
            return 1 / rate.meanGapNanos();
        }

        private static boolean isOn(long phase) {
            return phase % 2 == 0;
        }
    }
}
