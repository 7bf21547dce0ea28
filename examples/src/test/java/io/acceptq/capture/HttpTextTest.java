package io.acceptq.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HttpTextTest {
    private final HttpText http = new HttpText();

    private String text(int length, int status) {
        return new String(http.message(length, status), US_ASCII);
    }

    @Test
    void isAsLongAsItShouldBe() {
        for (int length = 1; length < 2_000; length++) {
            assertEquals(length, http.message(length, 0).length);
            assertEquals(length, http.message(length, 502).length);
        }
    }

    @Test
    void aRequestHasALineAndEndsWithAnEmptyOne() {
        for (int length = 18; length < 300; length++) {
            String request = text(length, 0);
            assertTrue(request.startsWith("GET /") && request.contains(" HTTP/1.1\r\n"), request);
            assertEquals(length - 4, request.indexOf("\r\n\r\n"), request);
        }
    }

    @Test
    void aResponseSaysHowLongItsBodyIs() {
        for (int length = 38; length < 12_000; length++) {
            String response = text(length, 200);
            int end = response.indexOf("\r\n\r\n");
            String field = "Content-Length: ";
            int body = Integer.parseInt(response.substring(response.indexOf(field) + field.length(), end)
                    .strip());
            assertTrue(response.startsWith("HTTP/1.1 200 OK\r\n"), response);
            assertEquals(length, end + 4 + body, response);
        }
    }
}
