/**
 * Chance that is keyed, not consumed: a draw is a function of (seed, purpose, connection, index), and a random time is
 * made of one draw.
 *
 * <p>So two runs that differ in one setting see the same arrivals, round trips and service times, and what differs
 * between them is due to the setting. All numbers are equal bit for bit on every machine and in the browser: nothing
 * here calls {@link java.lang.Math} for more than rounding and square roots.
 *
 * <p>Open {@link io.acceptq.random.KeyedRandom} first, then {@link io.acceptq.random.Distribution}. Imports:
 * {@code units}, and commons-math3's {@code FastMath} for the tables.
 */
@NullMarked
package io.acceptq.random;

import org.jspecify.annotations.NullMarked;
