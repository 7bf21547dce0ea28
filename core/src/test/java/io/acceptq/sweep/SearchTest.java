package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static Search.Greatest backlogsOf(Scenario scenario, String goal) {
        return Search.forGoal(Goal.parse(goal))
                .by(value -> scenario.withBacklog((int) value))
                .from(1);
    }

    /**
     * Each answer takes 5.3 ms, so in a second 188 connections are worked off: with 400 clients at work more backlog first answers more and then
     * nobody in time. What waits behind the first in service is limit + 1 in the queue, and nginx holds one more.
     */
    @Test
    void reportsTheRegionAroundAPeak() {
        Finding found =
                backlogsOf(Recorded.nginxAndGo(400), "goodput >= 150").to(4_096).run(1, 2);
        assertEquals(1, found.regions().size(), found::toString);
        Region region = found.regions().get(0);
        assertTrue(region.to() >= 180 && region.to() <= 188, found::toString);
        assertTrue(region.contains(30), found::toString);
        assertTrue(found.toString().contains((region.to() + 1) + " gives"), found::toString);
    }

    /** 400 clients need 400 * 5.3 ms = 2.12 s for a turn and wait 1 s: in the recordings half or more of the attempts timed out with any backlog. */
    @Test
    void saysThatNoValueHelps() {
        Finding found = backlogsOf(Recorded.nginxAndGo(400), "timeout <= 0.1 %")
                .to(4_096)
                .run(1, 2);
        assertEquals(OptionalLong.empty(), found.smallest());
        assertTrue(found.load().exceedsCapacity());
        assertTrue(
                found.toString()
                        .contains("no queue can help: 1 worker with 5.3 ms a request on average answer at most 188.7 a"
                                + " second; by Little's law 400 clients that all wait their turn wait 2.12 s each, longer"
                                + " than their timeout of 1 s"),
                found::toString);
    }

    /** 100 clients need 0.53 s for a turn. One is served, one is held by nginx, and the queue has room for limit + 1: 97 is enough. */
    @Test
    void findsTheSmallestValueExactly() {
        Finding found =
                backlogsOf(Recorded.nginxAndGo(100), "timeout <= 0").to(65_535).run(1, 2);
        assertEquals(List.of(new Region(97, 65_535)), found.regions(), found::toString);
        assertEquals(0.95, found.confidence().orElseThrow());
        assertTrue(found.toString().contains("96 gives"), found::toString);
    }

    @Test
    void findsANarrowRegionBetweenTheValuesOfTheScan() {
        // Scanned are 1, 2, 4 … 128, 256; goodput falls from 164 at 128 to 19 at 256, and only some 180 reach 169.
        Finding found =
                backlogsOf(Recorded.nginxAndGo(400), "goodput >= 169").to(4_096).run(1);
        assertTrue(found.smallest().isPresent(), found::toString);
        assertTrue(found.regions().get(0).from() > 128, found::toString);
        assertTrue(found.toString().contains("one seed says nothing of others"), found::toString);
    }

    @Test
    void comparesArrivalsWithCapacity() {
        // 150 a second at 5 ms: 75 % of 200 a second.
        OfferedLoad load = OfferedLoad.of(Recorded.small(), 300);
        assertEquals(200, load.capacityPerSecond(), 0.1);
        assertEquals(
                "1 worker with 5 ms a request on average answer at most 200 a second; 150 a second come, which is 75 % of it",
                load.sentence());
        assertTrue(OfferedLoad.of(Recorded.small(), 500)
                .sentence()
                .endsWith("250 a second come, so at least 20 % cannot be answered whatever the queues hold"));
    }

    @Test
    void refusesRangesThatAreNone() {
        Search.Greatest from = Search.forGoal(Goal.parse("ok >= 1"))
                .by(value -> Recorded.small())
                .from(5);
        assertEquals(
                "a range must not be reversed, but was 5..1",
                assertThrows(IllegalArgumentException.class, () -> from.to(1)).getMessage());
    }

    @Test
    void namesTheLimitThatBinds() {
        Scenario capped =
                Recorded.small().withSysctls(s -> s.withSomaxconn(128)).withBacklog(511);
        assertEquals(List.of("backlog 511 is capped by net.core.somaxconn 128"), BindingLimit.of(capped));
        assertEquals(
                List.of("the accept queue is limited by the backlog, 3, and net.core.somaxconn 4096 leaves room"),
                BindingLimit.of(Recorded.small().withDuration(Duration.ofSeconds(1))));
        Scenario old = Recorded.small().withKernel(KernelProfile.RHEL_7).withSysctls(s -> s.withSomaxconn(65_535));
        assertTrue(BindingLimit.of(old.withBacklog(65_535)).get(0).contains("never full"));
    }
}
