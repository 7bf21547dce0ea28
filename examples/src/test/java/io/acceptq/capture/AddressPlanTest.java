package io.acceptq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
    /** 3 hosts and 28232 ports: after 84696 connections in turn the ports of the first three addresses are used up. */
    @Test
    void givesEveryConnectionAnEndOfItsOwn() {
        AddressPlan plan = new AddressPlan(3, 1);
        Set<Endpoint> ends = new HashSet<>();
        Set<Integer> addresses = new HashSet<>();
        for (int connection = 0; connection < 100_000; connection++) {
            Endpoint end = plan.next(0, connection % 3);
            assertTrue(ends.add(end), end::toString);
            addresses.add(end.address());
            int port = end.port() & 0xffff;
            assertTrue(port >= 32_768 && port <= 60_999, end::toString);
        }
        assertEquals(Set.of(0x0a000001, 0x0a000002, 0x0a000003, 0x0a000004, 0x0a000005, 0x0a000006), addresses);
    }

    @Test
    void aGatewayConnectsFromTheAddressItListensAtUntilItsPortsAreUsedUp() {
        AddressPlan plan = new AddressPlan(1, 2);
        for (int connection = 0; connection < 28_232; connection++) {
            assertEquals(0xc0000201, plan.next(1, 0).address());
        }
        assertEquals(0x0a810001, plan.next(1, 0).address());
    }

    @Test
    void theFirstTierListensOnPort80AndTheNextOnesFrom8080On() {
        assertEquals(new Endpoint(0xc0000201, (short) 80, 1), AddressPlan.listener(1));
        assertEquals(new Endpoint(0xc0000202, (short) 8080, 2), AddressPlan.listener(2));
        assertEquals(new Endpoint(0xc0000203, (short) 8081, 3), AddressPlan.listener(3));
    }
}
