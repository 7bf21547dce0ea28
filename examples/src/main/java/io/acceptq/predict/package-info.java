/**
 * Recorded runs of real clients and servers, predicted: a scenario is built from what was set, simulated with many seeds, and put beside what
 * was measured.
 *
 * <p>Open {@link io.acceptq.predict.Recording} first. What was set and what was measured are read by classes that do not know each other: {@link
 * io.acceptq.predict.RealRunScenario} and {@link io.acceptq.predict.SystemCaseScenario} never see a result, {@link
 * io.acceptq.predict.RealRunFigures} and {@link io.acceptq.predict.SystemCaseFigures} never see a setting. What clients, servers and links
 * cost beside the recorded settings is in {@link io.acceptq.predict.MeasuredCosts}, the same for all runs. May import all of core but {@code
 * io.acceptq.internal}, and the packages {@code formats} and {@code loadtool}.
 */
@NullMarked
package io.acceptq.predict;

import org.jspecify.annotations.NullMarked;
