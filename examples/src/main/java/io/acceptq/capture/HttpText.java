package io.acceptq.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests and responses of HTTP/1.1 that have a given length. A message that is too short for one is filler.
 *
 * <p>Source: RFC 9112, section 2.1 (message format), section 6.3 (message body length).
 */
final class HttpText {
    private static final byte FILLER = 'x';
    private static final String END = "\r\n\r\n";

    /** A message's length and its status. */
    private record Shape(int length, int status) {}

    private final Map<Shape, byte[]> texts = new HashMap<>();

    /**
     * The bytes of a message, which are not to be changed.
     *
     * @param length in bytes
     * @param status of a response, 0 for a request
     */
    byte[] message(int length, int status) {
        return texts.computeIfAbsent(new Shape(length, status), HttpText::make);
    }

    private static byte[] make(Shape shape) {
        return shape.status == 0 ? request(shape.length) : response(shape);
    }

    private static byte[] request(int length) {
        String full = "GET / HTTP/1.1\r\nHost: server\r\nUser-Agent: acceptq\r\nX-Filler: ";
        if (length >= full.length() + END.length()) {
            return filled(full, length, END);
        }
        String path = "GET /";
        String version = " HTTP/1.1" + END;
        return length < path.length() + version.length() ? filled("", length, "") : filled(path, length, version);
    }

    private static byte[] response(Shape shape) {
        String start = "HTTP/1.1 " + shape.status + " " + reason(shape.status) + "\r\n";
        String field = "Content-Length: ";
        int withoutNumber = start.length() + field.length() + END.length();
        int rest = shape.length - withoutNumber;
        for (int digits = 1; digits <= rest && digits <= 10; digits++) {
            String number = Integer.toString(rest - digits);
            if (number.length() <= digits) {
                // Blanks in front of a number are allowed; they take the byte that no number of digits fits.
                String head = start + field + " ".repeat(digits - number.length()) + number + END;
                return filled(head, shape.length, "");
            }
        }
        return filled("", shape.length, "");
    }

    /** A text, filler, and another text, so many bytes in all. */
    private static byte[] filled(String front, int length, String behind) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, FILLER);
        System.arraycopy(front.getBytes(US_ASCII), 0, bytes, 0, front.length());
        System.arraycopy(behind.getBytes(US_ASCII), 0, bytes, length - behind.length(), behind.length());
        return bytes;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Other";
        };
    }
}
