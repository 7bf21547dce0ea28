package io.acceptq.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each example prints what is checked in under its name. */
class ExamplesTest {
    @Test
    void example01PrintsWhatIsCheckedIn() throws IOException {
        assertEquals(expected("Example01Burst"), printedBy(() -> Example01Burst.main(new String[0])));
    }

    @Test
    void example02PrintsWhatIsCheckedIn() throws IOException {
        assertEquals(expected("Example02TwoTiers"), printedBy(() -> Example02TwoTiers.main(new String[0])));
    }

    @Test
    void example03PrintsWhatIsCheckedIn() throws IOException {
        assertEquals(expected("Example03Recommendation"), printedBy(() -> Example03Recommendation.main(new String[0])));
    }

    @Test
    void example04PrintsWhatIsCheckedIn() throws IOException {
        assertEquals(expected("Example04Night"), printedBy(() -> Example04Night.main(new String[0])));
    }

    static String expected(String example) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExamplesTest.class.getResourceAsStream(example + ".txt"), example)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String printedBy(Runnable example) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            example.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
