package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedsTest {
    @Test
    void readsARange() {
        assertEquals(Seeds.of(3, 4, 5), Seeds.parse("3..5"));
        assertEquals(Seeds.of(-1, 0, 1), Seeds.from(-1).to(1));
        assertEquals(Seeds.of(7), Seeds.parse(" 7 "));
        assertEquals("3..5", Seeds.parse("3..5").toString());
        assertEquals("[5, 3]", Seeds.of(5, 3).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "5..1, 'seeds must not be reversed, but were 5..1'",
        "a..b, 'seeds must be first..last, such as 1..20, but were ''a..b'''",
        "1.., 'seeds must be first..last, such as 1..20, but were ''1..'''",
        "1..100001, 'seeds must be at most 100000 of them, but were 1..100001'",
        "-9223372036854775808..9223372036854775807, 'seeds must be at most 100000 of them, but were -9223372036854775808..9223372036854775807'"
    })
    void refusesWhatIsNoRange(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Seeds.parse(text))
                        .getMessage());
    }

    @Test
    void needsOne() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, Seeds::of).getMessage());
        assertTrue(message.endsWith("but were 0"), message);
    }
}
