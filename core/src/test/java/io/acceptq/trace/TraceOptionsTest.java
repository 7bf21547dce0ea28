package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceOptionsTest {
    private static final TraceOptions DEFAULTS = TraceOptions.DEFAULTS;

    @Test
    void keepsWhatWasSet() {
        TraceOptions options = DEFAULTS.withTimeUnit(TimeUnit.SECONDS)
                .withColumn(" start ")
                .withPort(65535)
                .withAddress("2001:DB8::2")
                .withTimesSorted();
        assertEquals(Optional.of(TimeUnit.SECONDS), options.timeUnit());
        assertEquals(Optional.of("start"), options.column());
        assertEquals(OptionalInt.of(65535), options.port());
        assertEquals(Optional.of("2001:db8:0:0:0:0:0:2"), options.address());
        assertTrue(options.isSorting());
        assertFalse(DEFAULTS.isSorting());
        assertEquals(OptionalInt.empty(), DEFAULTS.port());
    }

    @Test
    void isEqualByValue() {
        assertEquals(DEFAULTS.withPort(80), DEFAULTS.withPort(80));
        assertEquals(DEFAULTS.withPort(80).hashCode(), DEFAULTS.withPort(80).hashCode());
        assertNotEquals(DEFAULTS, DEFAULTS.withPort(80));
        assertNotEquals(DEFAULTS, DEFAULTS.withTimesSorted());
    }

    @Test
    void refusesAPortOutOfRange() {
        for (int port : new int[] {0, -1, 65536}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withPort(port));
            assertEquals("server port must be between 1 and 65535, but was " + port, e.getMessage());
        }
    }

    @Test
    void refusesALongUnit() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withTimeUnit(TimeUnit.MINUTES));
        assertEquals(
                "time unit must be seconds, milliseconds, microseconds or nanoseconds, but was minutes",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "00"})
    void refusesAColumnThatIsNone(String column) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withColumn(column));
        assertEquals("column must be a name or a number counted from 1, but was '" + column + "'", e.getMessage());
    }

    /** Names too, which the JDK would ask the network for. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "192.0.2", "192.0.2.256", "::g", "1:2", "fe80::1%eth0", ":"})
    void refusesAnAddressThatIsNoNumber(String address) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withAddress(address));
        assertEquals("server address must be an IPv4 or IPv6 address, but was '" + address + "'", e.getMessage());
    }
}
