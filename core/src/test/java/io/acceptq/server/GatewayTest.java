package io.acceptq.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** nginx with proxy_pass. A request takes 100 microseconds until it is handed on. */
class GatewayTest {
    private static ServerByHand gateway(Proxy proxy) {
        return new ServerByHand(ServerModel.gateway(1, proxy));
    }

    /** A client's request is under way over upstream connection 100, since 150 microseconds. */
    private static ServerByHand forwarded(Proxy proxy) {
        ServerByHand hand = gateway(proxy).arriveWithRequest().until(150).connect(100);
        assertEquals(List.of("0 accept 1", "100 connect 100 for 1", "150 forward 100"), hand.did());
        return hand;
    }

    /** Client 1 keeps its connection, and upstream connection 100 is idle, since 5 ms. */
    private static ServerByHand idle(Proxy proxy) {
        ServerByHand hand =
                gateway(proxy).keepingAlive().arriveWithRequest().until(150).connect(100);
        hand.until(5_000).respond(100, 200, 100, 100);
        assertEquals(
                List.of("0 accept 1", "100 connect 100 for 1", "150 forward 100", "5000 answer 1 200"), hand.did());
        return hand;
    }

    @Test
    void handsTheRequestOnAndTheResponseBack() {
        ServerByHand hand = forwarded(Proxy.pass()).until(5_000).respond(100, 200, 100, 100);
        assertEquals(List.of("5000 answer 1 200", "5000 close 1", "5000 close 100"), hand.did());
    }

    @Test
    void handsBackTheStatusOfTheNextTier() {
        ServerByHand hand = forwarded(Proxy.pass()).respond(100, 503, 250, 250);
        assertEquals(List.of("150 answer 1 503 of 250", "150 close 1", "150 close 100"), hand.did());
    }

    @Test
    void acceptsWhileRequestsAreUnderWay() {
        ServerByHand hand =
                forwarded(Proxy.pass()).until(1_000).arriveWithRequest().until(1_100);
        assertEquals(List.of("1000 accept 2", "1100 connect 101 for 2"), hand.did());
    }

    @Test
    void seesAResponseOnlyWhenItIsFree() {
        ServerByHand hand =
                forwarded(Proxy.pass()).until(1_000).arriveWithRequest().until(1_050);
        hand.respond(100, 200, 100, 100).until(1_200);
        assertEquals(
                List.of(
                        "1000 accept 2",
                        "1100 connect 101 for 2",
                        "1100 answer 1 200",
                        "1100 close 1",
                        "1100 close 100"),
                hand.did());
    }

    @Test
    void answers502WhenTheNextTierRefuses() {
        ServerByHand hand = gateway(Proxy.pass()).arriveWithRequest().until(150).refuse(100);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "100 connect 100 for 1",
                        "150 close 100",
                        "150 answer 1 502 of 309",
                        "150 close 1"),
                hand.did());
    }

    @Test
    void answers502WhenTheNextTierResetsOrClosesBeforeItAnswers() {
        List<String> expected = List.of("150 close 100", "150 answer 1 502 of 309", "150 close 1");
        assertEquals(expected, forwarded(Proxy.pass()).reset(100).did());
        assertEquals(expected, forwarded(Proxy.pass()).end(100).did());
    }

    @Test
    void answers502WhenTheConnectionBrokeBeforeTheRequestWasSent() {
        ServerByHand hand =
                gateway(Proxy.pass()).arriveWithRequest().until(1_000).arriveWithRequest();
        hand.until(1_050).connect(100).reset(100).until(1_100);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "100 connect 100 for 1",
                        "1000 accept 2",
                        "1100 connect 101 for 2",
                        "1100 close 100",
                        "1100 answer 1 502 of 309",
                        "1100 close 1"),
                hand.did());
    }

    @Test
    void answers504WhenConnectTakesTooLong() {
        ServerByHand hand = gateway(Proxy.pass().withConnectTimeout(Duration.ofSeconds(3)))
                .arriveWithRequest()
                .until(3_000_099);
        assertEquals(List.of("0 accept 1", "100 connect 100 for 1"), hand.did());
        hand.until(3_000_100);
        assertEquals(List.of("3000100 close 100", "3000100 answer 1 504 of 324", "3000100 close 1"), hand.did());
    }

    @Test
    void answers504WhenTheNextTierIsSilentForTooLong() {
        Proxy proxy = Proxy.pass().withReadTimeout(Duration.ofSeconds(10));
        ServerByHand hand = forwarded(proxy).until(10_000_149);
        assertEquals(List.of(), hand.did());
        hand.until(10_000_150);
        assertEquals(List.of("10000150 close 100", "10000150 answer 1 504 of 324", "10000150 close 1"), hand.did());
        // Each part of a response gives it another 10 s.
        ServerByHand slow = forwarded(proxy).until(9_000_000).respond(100, 200, 50, 100);
        slow.until(18_999_999);
        assertEquals(List.of(), slow.did());
        slow.send(100, 50);
        assertEquals(List.of("18999999 answer 1 200", "18999999 close 1", "18999999 close 100"), slow.did());
    }

    @Test
    void waitsSixtySecondsByDefault() {
        ServerByHand hand = gateway(Proxy.pass()).arriveWithRequest().until(60_000_100);
        assertEquals(5, hand.did().size());
        ServerByHand silent = forwarded(Proxy.pass()).until(60_000_150);
        assertEquals(3, silent.did().size());
    }

    @Test
    void breaksOffAResponseThatIsCutShort() {
        ServerByHand hand = forwarded(Proxy.pass()).respond(100, 200, 40, 100);
        assertEquals(List.of(), hand.did());
        hand.end(100);
        assertEquals(List.of("150 close 100", "150 close 1"), hand.did());
    }

    @Test
    void closesTheUpstreamConnectionWhenTheClientGoesAway() {
        ServerByHand gone = forwarded(Proxy.pass()).end(1);
        assertEquals(List.of("150 close 100", "150 close 1"), gone.did());
        assertEquals(1, gone.abandoned());
        ServerByHand reset =
                gateway(Proxy.pass()).arriveWithRequest().until(120).reset(1);
        assertEquals(List.of("0 accept 1", "100 connect 100 for 1", "120 close 100", "120 close 1"), reset.did());
        assertEquals(1, reset.abandoned());
    }

    @Test
    void noticesThatTheClientWentAwayBeforeItsRequestWasHandedOn() {
        ServerByHand hand =
                gateway(Proxy.pass()).arriveWithRequest().until(50).end(1).until(100);
        assertEquals(List.of("0 accept 1", "100 connect 100 for 1", "100 close 100", "100 close 1"), hand.did());
        assertEquals(1, hand.abandoned());
    }

    @Test
    void answers500WithoutAConnectionForTheNextTier() {
        // 3 less the listener and the channel: one, which the client has. 264 + 3 x 25 bytes. 500 ends keep-alive.
        ServerByHand hand =
                new ServerByHand(ServerModel.gateway(1, Proxy.pass()).withWorkerConnections(3)).keepingAlive();
        hand.arriveWithRequest().until(100);
        assertEquals(List.of("0 accept 1", "100 answer 1 500 of 339", "100 close 1"), hand.did());
    }

    @Test
    void closesAtOnceWhatItAcceptsWithoutAFreeConnection() {
        // 4 - 2: a client and its upstream connection. Neither is idle.
        ServerByHand hand =
                new ServerByHand(ServerModel.gateway(1, Proxy.pass()).withWorkerConnections(4));
        hand.arriveWithRequest().until(100).arriveWithRequest().arriveWithRequest();
        assertEquals(
                List.of(
                        "0 accept 1",
                        "100 connect 100 for 1",
                        "100 accept 2",
                        "100 close 2 with 50 unread",
                        "100 accept 3",
                        "100 close 3 with 50 unread"),
                hand.did());
    }

    @Test
    void keepsAClientAfter502() {
        ServerByHand hand = gateway(Proxy.pass())
                .keepingAlive()
                .arriveWithRequest()
                .until(150)
                .refuse(100);
        assertEquals(
                List.of("0 accept 1", "100 connect 100 for 1", "150 close 100", "150 answer 1 502 of 309"), hand.did());
        hand.send(1).until(250);
        assertEquals(List.of("250 connect 101 for 1"), hand.did());
    }

    @Test
    void reusesAnIdleUpstreamConnection() {
        ServerByHand hand = idle(Proxy.pass().withKeepalive(1)).send(1).until(5_100);
        assertEquals(List.of("5100 reuse 100 for 1", "5100 forward 100"), hand.did());
        hand.respond(100, 200, 100, 100);
        assertEquals(List.of("5100 answer 1 200"), hand.did());
    }

    @Test
    void closesUpstreamConnectionsWithoutKeepalive() {
        ServerByHand hand = gateway(Proxy.pass())
                .keepingAlive()
                .arriveWithRequest()
                .until(150)
                .connect(100);
        hand.respond(100, 200, 100, 100).send(1).until(250);
        assertEquals(
                List.of(
                        "0 accept 1",
                        "100 connect 100 for 1",
                        "150 forward 100",
                        "150 answer 1 200",
                        "150 close 100",
                        "250 connect 101 for 1"),
                hand.did());
    }

    @Test
    void keepsNoMoreIdleUpstreamConnectionsThanKeepaliveSays() {
        ServerByHand hand = gateway(Proxy.pass().withKeepalive(1))
                .arriveWithRequest()
                .until(100)
                .arriveWithRequest();
        hand.until(200).connect(100).connect(101);
        hand.did();
        hand.respond(100, 200, 100, 100).respond(101, 200, 100, 100);
        // The one idle for longer makes room.
        assertEquals(
                List.of("200 answer 1 200", "200 close 1", "200 answer 2 200", "200 close 2", "200 close 100"),
                hand.did());
    }

    @Test
    void doesNotReuseWhatTheNextTierClosed() {
        ServerByHand hand = idle(Proxy.pass().withKeepalive(1)).end(100).send(1).until(5_100);
        assertEquals(List.of("5000 close 100", "5100 connect 101 for 1"), hand.did());
    }

    @Test
    void closesAnUpstreamConnectionThatIsIdleForSixtySeconds() {
        ServerByHand hand = idle(Proxy.pass().withKeepalive(1)).until(60_005_000);
        assertEquals(List.of("60005000 close 100"), hand.did());
    }

    /** Source: nginx 1.22.1, ngx_http_upstream_next(): an error on a cached connection adds a try. */
    @Test
    void sendsARequestAgainThatFailedOnAReusedConnection() {
        ServerByHand hand = idle(Proxy.pass().withKeepalive(1)).send(1).until(5_100);
        hand.did();
        hand.end(100);
        assertEquals(List.of("5100 close 100", "5100 connect 101 for 1"), hand.did());
        // A new connection is tried once.
        hand.refuse(101);
        assertEquals(List.of("5100 close 101", "5100 answer 1 502 of 309"), hand.did());
    }

    @Test
    void sendsARequestAgainThatCouldNotBeWrittenOnAReusedConnection() {
        ServerByHand hand = idle(Proxy.pass().withKeepalive(1))
                .send(1)
                .until(5_050)
                .reset(100)
                .until(5_100);
        assertEquals(List.of("5100 reuse 100 for 1", "5100 close 100", "5100 connect 101 for 1"), hand.did());
    }

    @Test
    void doesNotSendAgainWhatTimedOutOnAReusedConnection() {
        ServerByHand hand = idle(Proxy.pass().withKeepalive(1)).send(1).until(60_005_100);
        assertEquals(
                List.of(
                        "5100 reuse 100 for 1",
                        "5100 forward 100",
                        "60005100 close 100",
                        "60005100 answer 1 504 of 324"),
                hand.did());
    }
}
