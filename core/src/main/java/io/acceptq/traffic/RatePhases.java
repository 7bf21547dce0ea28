package io.acceptq.traffic;

/** A rate that is constant for a while, then another for a while: phases counted from 0. */
interface RatePhases {
    double lengthNanos(long phase);

    /** The arrivals expected in a nanosecond. */
    double arrivalsPerNano(long phase);
}
