package io.acceptq.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random scripts for every server. {@link ServerByHand} refuses what no server may do: touch a closed socket, leave a timer behind, sleep twice. */
class ServerScriptsTest {
    private static final int SCRIPTS = 200;
    private static final int STEPS = 95;

    /** More than 95 silent connections one after the other, 60 s each. */
    private static final long LONG_ENOUGH_MICROS = 10_000_000_000L;

    private static ServerModel model(String name, Random random) {
        Distribution service = Distribution.constant(Duration.ofNanos(1_000L * (1 + random.nextInt(4_000))));
        ServerModel model = switch (name) {
            case "workers" -> ServerModel.workers(1 + random.nextInt(3), service);
            case "prefork" -> ServerModel.prefork(1 + random.nextInt(3), service);
            case "threadPool" ->
                ServerModel.threadPool(1 + random.nextInt(3), service).withMaxConnections(1 + random.nextInt(6));
            case "nginx" ->
                ServerModel.nginx(1 + random.nextInt(2), service).withWorkerConnections(3 + random.nextInt(6));
            default ->
                ServerModel.gateway(1 + random.nextInt(2), Proxy.pass().withKeepalive(random.nextInt(3)))
                        .withWorkerConnections(4 + random.nextInt(8));
        };
        if (random.nextBoolean()) {
            model = model.withKeepAlive(KeepAlive.of(Duration.ofMillis(20), 1 + random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            model = model.withOverhead(service);
        }
        if (!name.equals("gateway") && random.nextBoolean()) {
            model = model.withTurnaround(service);
        }
        return random.nextBoolean()
                ? model
                : model.withPauses(
                        Pause.at(Duration.ofMillis(random.nextInt(50))).lasting(Duration.ofMillis(15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workers", "prefork", "threadPool", "nginx", "gateway"})
    void closeEverySocketInTheEnd(String name) {
        for (int seed = 1; seed <= SCRIPTS; seed++) {
            Random random = new Random(seed);
            String what = name + ", seed " + seed;
            ServerModel model = model(name, random);
            int listeners = 1 + random.nextInt(Math.min(2, model.workers()));
            ServerByHand hand = new ServerByHand(model, listeners);
            if (random.nextBoolean()) {
                hand.keepingAlive();
            }
            long micros = 0;
            try {
                for (int step = 0; step < STEPS; step++) {
                    micros += random.nextInt(3) == 0 ? 0 : random.nextInt(3_000);
                    hand.until(micros);
                    act(hand, random, listeners);
                    assertTrue(
                            hand.openSockets().size() <= (long) model.workers() * model.mostConnections(),
                            () -> what + " has open " + hand.openSockets());
                }
                hand.until(LONG_ENOUGH_MICROS);
            } catch (IllegalStateException refused) {
                throw new IllegalStateException(what, refused);
            }
            assertEquals(List.of(), hand.openSockets(), what);
            assertEquals(0, hand.acceptQueueLength(), what);
        }
    }

    private static void act(ServerByHand hand, Random random, int listeners) {
        List<Integer> open = hand.openSockets();
        if (open.isEmpty() || random.nextInt(3) == 0) {
            if (random.nextBoolean()) {
                hand.arriveWithRequest();
            } else {
                hand.arriveAt(random.nextInt(listeners));
            }
            return;
        }
        int socket = open.get(random.nextInt(open.size()));
        int choice = random.nextInt(8);
        if (choice == 0) {
            hand.end(socket);
        } else if (choice == 1) {
            hand.reset(socket);
        } else if (hand.isUpstream(socket)) {
            if (choice < 5) {
                hand.connect(socket);
            } else {
                hand.respond(socket, 200, 50 * (choice - 4), 100);
            }
        } else {
            hand.send(socket, 25 * (choice - 1));
        }
    }
}
