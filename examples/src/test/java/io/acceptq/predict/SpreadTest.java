package io.acceptq.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void isStudentsIntervalOfTheMean() {
        // 1, 2, 3, 4: mean 2.5, standard deviation sqrt(5/3); t(3) at 97.5 % is 3.18245 in any table; 3.18245 *
        // sqrt(5/3) / 2 = 2.0543.
        Spread spread = Spread.of(1, 2, 3, 4);
        assertEquals(2.5, spread.mean(), 1e-12);
        assertEquals(2.5 - 2.0543, spread.low(), 1e-4);
        assertEquals(2.5 + 2.0543, spread.high(), 1e-4);
        assertEquals(1, spread.least());
        assertEquals(4, spread.most());
    }

    @Test
    void ofOneValueIsThatValue() {
        assertEquals(new Spread(7, 7, 7, 7, 7), Spread.of(7));
    }
}
