package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShortCauseTest {
    /** One worker of 10 ms, so 100 a second, and 5 places. */
    private static Scenario under(Rate rate) {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(4)
                .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(10))))
                .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(1)))
                .arrivals(Arrivals.evenly(rate))
                .lasting(Duration.ofSeconds(3))
                .build();
    }

    @Test
    void namesWhatDroppedMost() {
        assertEquals("SYN dropped", ShortCause.of(Simulator.run(under(Rate.perSecond(300)), 1)));
    }

    @Test
    void saysThatNoneFailed() {
        assertEquals("none failed", ShortCause.of(Simulator.run(under(Rate.perSecond(10)), 1)));
    }

    @Test
    void namesTheWaitForAWorker() {
        Scenario patient = under(Rate.perSecond(300)).withBacklog(4096);
        assertEquals("waited for the worker", ShortCause.of(Simulator.run(patient, 1)));
    }

    /** Of ten SYNs at once the SYN queue takes five and answers five with cookies, whose ACKs find the accept queue full. */
    @Test
    void namesWhatMadeAnswersLateInBrackets() {
        Scenario burst = under(Rate.perSecond(1))
                .withArrivals(Arrivals.burst(10, Duration.ofSeconds(10)))
                .withClients(ClientModel.linux());
        assertEquals("none failed (cookie ACK dropped)", ShortCause.of(Simulator.run(burst, 1)));
    }
}
