package io.acceptq.expect;

import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Seeds;
import io.acceptq.sweep.Sweep;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Assertions about a scenario, for JUnit or any other framework that takes an {@link AssertionError} for a failed test.
 *
 * <pre>{@code
 * Expect.that(checkout).over(seeds(1, 20)).neverResets().keepsTimeoutsBelow(0.001).neverFills(ACCEPT_QUEUE);
 * }</pre>
 *
 * <p>The message of a failure is the explanation of the run that broke the expectation, with its seed.
 */
public final class Expect {
    private final Scenario scenario;

    private Expect(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Expectations of a scenario. */
    public static Expect that(Scenario scenario) {
        return new Expect(Objects.requireNonNull(scenario, "scenario"));
    }

    /**
     * All seeds from the first to the last, both among them.
     *
     * @throws IllegalArgumentException if the last is less than the first
     */
    public static Seeds seeds(long first, long last) {
        return Seeds.from(first).to(last);
    }

    /** Runs the scenario under each of these seeds, on all cores. What is expected then must hold under every one of them. */
    public Expectation over(Seeds seeds) {
        return new Expectation(Sweep.over(List.of(scenario), Function.<Scenario>identity())
                .run(seeds)
                .rows()
                .get(0));
    }
}
