package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final long SEED = 20_251_124L;
    private static final int SCRIPTS = 2_000;

    private static List<Plan> plans() {
        return IntStream.range(0, SCRIPTS)
                .mapToObj(number -> Generator.plan(SEED, number))
                .toList();
    }

    @Test
    void makesTheSameScriptOfTheSameSeedAndNumber() {
        for (int number = 0; number < 100; number++) {
            assertEquals(Generator.plan(SEED, number), Generator.plan(SEED, number));
            assertNotEquals(
                    Generator.plan(SEED, number).moves(),
                    Generator.plan(SEED + 1, number).moves());
        }
    }

    @Test
    void scriptsAreInTheOrderOfTimeAndShort() {
        for (Plan plan : plans()) {
            long before = 0;
            for (Move move : plan.moves()) {
                assertTrue(move.atMicros() >= before, plan::toString);
                before = move.atMicros();
            }
            assertTrue(plan.durationMicros() >= before, plan::toString);
            assertTrue(plan.durationMicros() <= 8_000_000, plan::toString);
        }
    }

    /** All but what only the driver notes by itself. */
    @Test
    void everyActionComes() {
        Set<Action> missing = EnumSet.allOf(Action.class);
        plans().forEach(plan -> plan.moves().forEach(move -> missing.remove(move.action())));
        assertEquals(EnumSet.of(Action.CONNECT_DONE), missing);
    }

    /** Backlog N holds N + 1: some scripts stop one before, some fill it, some go beyond it. */
    @Test
    void handshakesStopAroundTheLimit() {
        Set<Integer> beyond = new HashSet<>();
        for (Plan plan : plans()) {
            if (plan.role() == Plan.Role.SERVER
                    && plan.listening().backlog() == 3
                    && plan.sysctls().get("net.core.somaxconn") == null) {
                long handshakes = 0;
                while (2 * handshakes + 1 < plan.moves().size() && isHandshake(plan, (int) handshakes)) {
                    handshakes++;
                }
                beyond.add((int) handshakes - 4);
            }
        }
        assertTrue(beyond.containsAll(Set.of(-1, 0, 1, 2)), beyond::toString);
    }

    private static boolean isHandshake(Plan plan, int number) {
        Move syn = plan.moves().get(2 * number);
        Move answer = plan.moves().get(2 * number + 1);
        return syn.action() == Action.SYN
                && answer.connection() == syn.connection()
                && Set.of(Action.ACK, Action.DATA, Action.FIN).contains(answer.action());
    }
}
