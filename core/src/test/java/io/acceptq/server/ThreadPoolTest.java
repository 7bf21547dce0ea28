package io.acceptq.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {
    private static final Distribution FIVE_MILLIS = Distribution.constant(Duration.ofMillis(5));

    @Test
    void acceptsAtOnceWhileItsThreadsAreBusy() {
        ServerByHand hand = new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS));
        hand.arriveWithRequest().arriveWithRequest().arriveWithRequest().until(15_000);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "0 accept 2",
                        "0 accept 3",
                        "5000 answer 1 200",
                        "5000 close 1",
                        "10000 answer 2 200",
                        "10000 close 2",
                        "15000 answer 3 200",
                        "15000 close 3"),
                hand.did());
    }

    @Test
    void leavesConnectionsInTheAcceptQueueAtMaxConnections() {
        ServerByHand hand =
                new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS).withMaxConnections(2));
        hand.arriveWithRequest().arrive().arriveWithRequest().arrive();
        assertEquals(List.of("0 accept 1", "0 accept 2"), hand.did());
        assertEquals(2, hand.acceptQueueLength());
        // The end of connection 1 makes room for 3, whose request its thread takes at once.
        hand.until(5_000);
        assertEquals(List.of("5000 answer 1 200", "5000 close 1", "5000 accept 3"), hand.did());
        hand.until(10_000);
        assertEquals(List.of("10000 answer 3 200", "10000 close 3", "10000 accept 4"), hand.did());
    }

    @Test
    void acceptsPastDeadConnectionsAtMaxConnections() {
        ServerByHand hand =
                new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS).withMaxConnections(1));
        hand.arrive().arrive().arrive().arrive().end(2).end(3);
        hand.until(1_000).end(1);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "1000 close 1",
                        "1000 accept 2",
                        "1000 close 2",
                        "1000 accept 3",
                        "1000 close 3",
                        "1000 accept 4"),
                hand.did());
    }

    @Test
    void occupiesNoThreadWithConnectionsThatAreSilent() {
        ServerByHand hand = new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS));
        hand.arrive().arriveWithRequest().until(5_000);
        assertEquals(List.of("0 accept 1", "0 accept 2", "5000 answer 2 200", "5000 close 2"), hand.did());
        // connectionTimeout 60 s
        hand.until(60_000_000);
        assertEquals(List.of("60000000 close 1"), hand.did());
    }

    @Test
    void answersTheNextRequestOfAConnectionBeforeOthersThatWait() {
        ServerByHand hand = new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS)).keepingAlive();
        hand.arriveWithRequest().arriveWithRequest().until(4_000).send(1).until(15_000);
        assertEquals(
                List.of("0 accept 1", "0 accept 2", "5000 answer 1 200", "10000 answer 1 200", "15000 answer 2 200"),
                hand.did());
        // Kept from 10 ms and from 15 ms for 60 s each.
        hand.until(60_015_000);
        assertEquals(List.of("60010000 close 1", "60015000 close 2"), hand.did());
    }

    @Test
    void closesAfterTheHundredthRequest() {
        ServerByHand hand = new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS)).keepingAlive();
        hand.arriveWithRequest();
        for (int request = 1; request <= 99; request++) {
            hand.until(request * 5_000L).send(1);
        }
        assertEquals(100, hand.did().size());
        hand.until(500_000);
        assertEquals(List.of("500000 answer 1 200", "500000 close 1"), hand.did());
    }

    @Test
    void standsStillInAPause() {
        ServerByHand hand = new ServerByHand(ServerModel.threadPool(2, FIVE_MILLIS)
                .withPauses(Pause.at(Duration.ofMillis(2)).lasting(Duration.ofMillis(10))));
        hand.arriveWithRequest()
                .arrive()
                .until(3_000)
                .send(2)
                .arriveWithRequest()
                .until(20_000);
        // Connection 1 has 3 ms left after the pause; 2 begins when it ends; 3 waits for the first free thread, at 15
        // ms.
        assertEquals(
                List.of(
                        "0 accept 1",
                        "0 accept 2",
                        "12000 accept 3",
                        "15000 answer 1 200",
                        "15000 close 1",
                        "17000 answer 2 200",
                        "17000 close 2",
                        "20000 answer 3 200",
                        "20000 close 3"),
                hand.did());
    }

    @Test
    void spendsOverheadAndTurnaround() {
        ServerByHand hand = new ServerByHand(ServerModel.threadPool(1, FIVE_MILLIS)
                .withOverhead(Distribution.constant(Duration.ofMillis(1)))
                .withTurnaround(Distribution.constant(Duration.ofMillis(2))));
        hand.arriveWithRequest().arriveWithRequest().until(14_000);
        // 5 + 1; two more until the thread takes the next; 8 + 6.
        assertEquals(
                List.of(
                        "0 accept 1",
                        "0 accept 2",
                        "6000 answer 1 200",
                        "6000 close 1",
                        "14000 answer 2 200",
                        "14000 close 2"),
                hand.did());
    }
}
