package io.acceptq.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    private static final Distribution FIVE_MILLIS = Distribution.constant(Duration.ofMillis(5));

    private static ServerModel nginx(int workerProcesses) {
        return ServerModel.nginx(workerProcesses, FIVE_MILLIS);
    }

    @Test
    void acceptsOneConnectionATurnAndHandlesItInTheNext() {
        ServerByHand hand = new ServerByHand(nginx(1));
        hand.arriveWithRequest().arriveWithRequest().arriveWithRequest().arriveWithRequest();
        assertEquals(List.of("0 accept 1"), hand.did());
        hand.until(10_000);
        // At 5 ms nothing is ready: 2 is accepted, and before it is handled in the next turn, 3. So one more than the
        // one
        // at work has left the accept queue.
        assertEquals(
                List.of(
                        "5000 answer 1 200",
                        "5000 close 1",
                        "5000 accept 2",
                        "5000 accept 3",
                        "10000 answer 2 200",
                        "10000 close 2",
                        "10000 accept 4"),
                hand.did());
    }

    @Test
    void acceptsAllThatWaitWithMultiAccept() {
        ServerByHand hand = new ServerByHand(nginx(1).withMultiAccept());
        hand.arriveWithRequest().arriveWithRequest().arriveWithRequest().until(10_000);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "5000 answer 1 200",
                        "5000 close 1",
                        "5000 accept 2",
                        "5000 accept 3",
                        "10000 answer 2 200",
                        "10000 close 2"),
                hand.did());
    }

    @Test
    void wakesTheProcessThatWentToSleepLast() {
        ServerByHand hand = new ServerByHand(nginx(2), 2);
        // With a listener each, process 1 serves the second one only.
        hand.arriveAt(1).arriveAt(1).send(1).arriveAt(1);
        assertEquals(List.of("0 accept 1", "0 accept 2"), hand.did());
    }

    @Test
    void doesNotWaitForASilentConnection() {
        ServerByHand hand = new ServerByHand(nginx(1));
        hand.arrive().arriveWithRequest().until(5_000);
        assertEquals(List.of("0 accept 1", "0 accept 2", "5000 answer 2 200", "5000 close 2"), hand.did());
        // client_header_timeout 60 s
        hand.until(60_000_000);
        assertEquals(List.of("60000000 close 1"), hand.did());
    }

    @Test
    void seesATimeoutOnlyWhenItIsFree() {
        ServerByHand hand = new ServerByHand(nginx(1).withReadTimeout(Duration.ofMillis(3)));
        hand.arrive().arriveWithRequest().until(5_000);
        assertEquals(
                List.of("0 accept 1", "0 accept 2", "5000 answer 2 200", "5000 close 2", "5000 close 1"), hand.did());
    }

    @Test
    void prefersDataToATimeoutThatCameBefore() {
        ServerByHand hand = new ServerByHand(nginx(1).withReadTimeout(Duration.ofMillis(3)));
        hand.arrive().arriveWithRequest().until(4_000).send(1).until(10_000);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "0 accept 2",
                        "5000 answer 2 200",
                        "5000 close 2",
                        "10000 answer 1 200",
                        "10000 close 1"),
                hand.did());
    }

    @Test
    void closesAConnectionThatEndedOrBroke() {
        ServerByHand hand = new ServerByHand(nginx(1));
        hand.arrive().arrive().until(1_000).end(1).reset(2);
        assertEquals(List.of("0 accept 1", "0 accept 2", "1000 close 1", "1000 close 2"), hand.did());
    }

    @Test
    void standsStillInAPause() {
        ServerByHand hand = new ServerByHand(
                nginx(1).withPauses(Pause.at(Duration.ofMillis(2)).lasting(Duration.ofMillis(10))));
        hand.arriveWithRequest().until(3_000).arriveWithRequest().until(20_000);
        // 2 ms of work before the pause, 3 ms after it.
        assertEquals(
                List.of(
                        "0 accept 1",
                        "15000 answer 1 200",
                        "15000 close 1",
                        "15000 accept 2",
                        "20000 answer 2 200",
                        "20000 close 2"),
                hand.did());
        ServerByHand idle = new ServerByHand(
                nginx(1).withPauses(Pause.at(Duration.ofMillis(2)).lasting(Duration.ofMillis(10))));
        idle.until(3_000).arrive().until(12_000);
        assertEquals(List.of("12000 accept 1"), idle.did());
    }

    @Test
    void spendsOverheadAndTurnaround() {
        ServerByHand hand = new ServerByHand(nginx(1).withOverhead(Distribution.constant(Duration.ofMillis(1)))
                .withTurnaround(Distribution.constant(Duration.ofMillis(2))));
        hand.arriveWithRequest().arriveWithRequest().until(14_000);
        // 5 + 1; two more until the next turn; 8 + 6.
        assertEquals(
                List.of(
                        "0 accept 1",
                        "6000 answer 1 200",
                        "6000 close 1",
                        "8000 accept 2",
                        "14000 answer 2 200",
                        "14000 close 2"),
                hand.did());
    }

    @Test
    void keepsAConnectionFor75Seconds() {
        ServerByHand hand = new ServerByHand(nginx(1)).keepingAlive();
        hand.arriveWithRequest().until(6_000).send(1).until(75_010_999);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "11000 answer 1 200"), hand.did());
        hand.until(75_011_000);
        assertEquals(List.of("75011000 close 1"), hand.did());
    }

    @Test
    void seesTheEndOfAConnectionThatCameWhileItWorked() {
        ServerByHand hand = new ServerByHand(nginx(1)).keepingAlive();
        hand.arriveWithRequest().until(1_000).end(1).until(5_000);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "5000 close 1"), hand.did());
    }

    @Test
    void closesAfterTheLastRequestOfKeepaliveRequests() {
        ServerByHand hand = new ServerByHand(nginx(1).withKeepAlive(KeepAlive.NGINX.withRequests(2))).keepingAlive();
        hand.arriveWithRequest().until(5_000).send(1).until(10_000);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "10000 answer 1 200", "10000 close 1"), hand.did());
    }

    @Test
    void keepsNothingWithAKeepaliveTimeoutOfZero() {
        ServerByHand hand =
                new ServerByHand(nginx(1).withKeepAlive(KeepAlive.NGINX.withIdle(Duration.ZERO))).keepingAlive();
        hand.arriveWithRequest().until(5_000);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "5000 close 1"), hand.did());
    }

    @Test
    void closesTheLongestIdleConnectionWhenWorkerConnectionsAreNotEnough() {
        // 5 less the listener and the channel: three clients. 3 / 8 of the idle ones, but at least one, are closed.
        ServerByHand hand = new ServerByHand(nginx(1).withWorkerConnections(5)).keepingAlive();
        hand.arriveWithRequest().until(5_000).arrive().arrive();
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "5000 accept 2", "5000 accept 3"), hand.did());
        hand.arrive().arrive();
        // 1 is idle since its answer, before 2 was accepted.
        assertEquals(List.of("5000 accept 4", "5000 close 1", "5000 accept 5", "5000 close 2"), hand.did());
    }

    @Test
    void doesNotCloseAConnectionWhoseRequestIsWorkedOn() {
        ServerByHand hand = new ServerByHand(nginx(1).withWorkerConnections(3));
        hand.arriveWithRequest().arriveWithRequest().until(5_000);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "5000 close 1", "5000 accept 2"), hand.did());
    }

    @Test
    void beginsToCloseIdleConnectionsWhenOnlyASixteenthIsFree() {
        // 64 - 2 = 62 free; 62 - 58 = 4 = 64 / 16: the 59th connection closes min(32, 58 / 8) = 7.
        ServerByHand hand = new ServerByHand(nginx(1).withWorkerConnections(64));
        for (int client = 1; client <= 58; client++) {
            hand.arrive();
        }
        assertEquals(58, hand.did().size());
        hand.arrive();
        assertEquals(
                List.of(
                        "0 accept 59",
                        "0 close 1",
                        "0 close 2",
                        "0 close 3",
                        "0 close 4",
                        "0 close 5",
                        "0 close 6",
                        "0 close 7"),
                hand.did());
    }
}
