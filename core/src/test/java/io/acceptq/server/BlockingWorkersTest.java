package io.acceptq.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockingWorkersTest {
    private static final Distribution FIVE_MILLIS = Distribution.constant(Duration.ofMillis(5));

    private static Distribution micros(long number) {
        return Distribution.constant(Duration.ofNanos(number * 1_000));
    }

    @Test
    void acceptsReadsAnswersAndClosesBeforeTheNext() {
        ServerByHand hand = new ServerByHand(ServerModel.singleThreaded(FIVE_MILLIS));
        hand.arriveWithRequest().arriveWithRequest();
        assertEquals(List.of("0 accept 1"), hand.did());
        assertEquals(1, hand.acceptQueueLength());
        // Each takes 5 ms; the second waits for the first.
        hand.until(10_000);
        assertEquals(
                List.of("5000 answer 1 200", "5000 close 1", "5000 accept 2", "10000 answer 2 200", "10000 close 2"),
                hand.did());
    }

    @Test
    void wakesTheWorkerThatWaitsLongest() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(2, FIVE_MILLIS));
        hand.arriveWithRequest().until(1_000).arriveWithRequest();
        // Worker 0 is free at 5 ms, worker 1 at 6 ms: the next connection is worker 0's, the one after it worker 1's.
        hand.until(10_000).arriveWithRequest().arriveWithRequest().until(15_000);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "1000 accept 2",
                        "5000 answer 1 200",
                        "5000 close 1",
                        "6000 answer 2 200",
                        "6000 close 2",
                        "10000 accept 3",
                        "10000 accept 4",
                        "15000 answer 4 200",
                        "15000 close 4",
                        "15000 answer 3 200",
                        "15000 close 3"),
                hand.did());
    }

    @Test
    void takesOnlyFromItsOwnListener() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(2, FIVE_MILLIS), 2);
        hand.arriveAt(1).arriveAt(1).arriveAt(0);
        assertEquals(List.of("0 accept 1", "0 accept 3"), hand.did());
    }

    @Test
    void blocksInReadUntilTheRequestHasCome() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(1, FIVE_MILLIS));
        hand.arrive().arrive().until(2_000).send(1).until(7_000);
        assertEquals(List.of("0 accept 1", "7000 answer 1 200", "7000 close 1", "7000 accept 2"), hand.did());
    }

    @Test
    void waitsForAllSegmentsOfARequest() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(1, FIVE_MILLIS)).requestsOf(3_000);
        hand.arrive()
                .send(1, 1_460)
                .until(1_000)
                .send(1, 1_460)
                .until(2_000)
                .send(1, 80)
                .until(7_000);
        // The last 80 of 3,000 bytes come at 2 ms.
        assertEquals(List.of("0 accept 1", "7000 answer 1 200", "7000 close 1"), hand.did());
    }

    @Test
    void closesASilentConnectionAfterItsReadTimeout() {
        ServerByHand hand =
                new ServerByHand(ServerModel.workers(1, FIVE_MILLIS).withReadTimeout(Duration.ofMillis(20)));
        hand.arrive().until(19_999).arrive();
        assertEquals(List.of("0 accept 1"), hand.did());
        hand.until(20_000);
        assertEquals(List.of("20000 close 1", "20000 accept 2"), hand.did());
    }

    @Test
    void closesAConnectionThatEndedOrBroke() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(1, FIVE_MILLIS));
        hand.arrive().arrive().until(1_000).end(1).until(2_000).reset(2);
        assertEquals(List.of("0 accept 1", "1000 close 1", "1000 accept 2", "2000 close 2"), hand.did());
    }

    @Test
    void leavesUnreadWhatItDoesNotReadBeforeItCloses() {
        ServerByHand hand =
                new ServerByHand(ServerModel.workers(1, FIVE_MILLIS).withReadAtMost(1_024)).requestsOf(1_500);
        hand.arriveWithRequest().until(5_000);
        // 1,500 - 1,024 bytes stay in the kernel.
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "5000 close 1 with 476 unread"), hand.did());
    }

    @Test
    void spendsOverheadOnEachRequestAndTurnaroundAfterEachClose() {
        ServerByHand hand = new ServerByHand(
                ServerModel.workers(1, FIVE_MILLIS).withOverhead(micros(200)).withTurnaround(micros(30)));
        hand.arriveWithRequest().arriveWithRequest().until(11_000);
        // 5,000 + 200; 30 until the next accept; 5,230 + 5,200.
        assertEquals(
                List.of(
                        "0 accept 1",
                        "5200 answer 1 200",
                        "5200 close 1",
                        "5230 accept 2",
                        "10430 answer 2 200",
                        "10430 close 2"),
                hand.did());
        // Back in accept() at 10,460: from then on nothing delays it.
        hand.until(20_000).arrive();
        assertEquals(List.of("20000 accept 3"), hand.did());
    }

    @Test
    void acceptsAndAnswersNothingInAPause() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(2, FIVE_MILLIS)
                .withPauses(Pause.at(Duration.ofMillis(2)).lasting(Duration.ofMillis(10))));
        hand.arriveWithRequest()
                .arrive()
                .until(3_000)
                .end(2)
                .arriveWithRequest()
                .until(20_000);
        // 2 ms of work before the pause, 3 ms after it; worker 1 sees the end of connection 2 at the end of the pause.
        assertEquals(
                List.of(
                        "0 accept 1",
                        "0 accept 2",
                        "12000 close 2",
                        "12000 accept 3",
                        "15000 answer 1 200",
                        "15000 close 1",
                        "17000 answer 3 200",
                        "17000 close 3"),
                hand.did());
    }

    @Test
    void keepsAConnectionForTheNextRequestAndAcceptsNothingMeanwhile() {
        ServerByHand hand = new ServerByHand(ServerModel.prefork(1, FIVE_MILLIS)).keepingAlive();
        hand.arriveWithRequest().arriveWithRequest().until(6_000).send(1);
        // Answered at 11 ms, then 5 s of KeepAliveTimeout.
        hand.until(5_010_999);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "11000 answer 1 200"), hand.did());
        hand.until(5_011_000);
        assertEquals(List.of("5011000 close 1", "5011000 accept 2"), hand.did());
    }

    /** Source: Apache httpd 2.4.62, ap_set_keepalive(): left = keep_alive_max - keepalives, above 0 for the first hundred responses. */
    @Test
    void closesAfterTheHundredAndFirstRequest() {
        ServerByHand hand = new ServerByHand(ServerModel.prefork(1, FIVE_MILLIS)).keepingAlive();
        hand.arriveWithRequest();
        for (int request = 1; request <= 100; request++) {
            hand.until(request * 5_000L).send(1);
        }
        List<String> until100 = hand.did();
        assertEquals(101, until100.size());
        assertEquals("500000 answer 1 200", until100.get(100));
        hand.until(505_000);
        assertEquals(List.of("505000 answer 1 200", "505000 close 1"), hand.did());
    }

    @Test
    void closesWhenTheRequestDoesNotAskToKeep() {
        ServerByHand hand = new ServerByHand(ServerModel.prefork(1, FIVE_MILLIS));
        hand.arriveWithRequest().until(5_000);
        assertEquals(List.of("0 accept 1", "5000 answer 1 200", "5000 close 1"), hand.did());
    }

    @Test
    void connectsToNobody() {
        ServerByHand hand = new ServerByHand(ServerModel.workers(1, FIVE_MILLIS));
        assertThrows(IllegalStateException.class, () -> hand.connect(1));
        assertEquals(0, hand.abandoned());
    }
}
