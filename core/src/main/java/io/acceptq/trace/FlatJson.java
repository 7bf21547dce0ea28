package io.acceptq.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one JSON object on one line: strings and literals as text, and a nested object or array as its own text. It is
 * enough for log lines and for {@code nstat -j}, which is why this module needs no JSON library.
 *
 * <p>Source: RFC 8259. Besides it {@code \xHH} is read in strings, which nginx writes unless its log_format says {@code
 * escape=json}.
 */
final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /**
     * The members of the object in their order.
     *
     * @throws IllegalArgumentException if the text is not one object; the message begins with what was expected
     */
    static Map<String, String> parse(String text) {
        FlatJson json = new FlatJson(text);
        Map<String, String> members = json.object();
        json.space();
        if (json.at < text.length()) {
            throw json.expected("nothing behind the object");
        }
        return members;
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        space();
        take('{');
        space();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            space();
            String name = string();
            space();
            take(':');
            space();
            members.put(name, value());
            space();
            if (peek() == '}') {
                at++;
                return members;
            }
            take(',');
        }
    }

    private String value() {
        char c = peek();
        if (c == '"') {
            return string();
        }
        int start = at;
        if (c == '{' || c == '[') {
            nested();
        } else {
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
        }
        if (at == start) {
            throw expected("a value");
        }
        return text.substring(start, at);
    }

    /** Passes over a balanced object or array. */
    private void nested() {
        int depth = 0;
        do {
            char c = peek();
            if (c == '"') {
                string();
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == 0) {
                throw expected("'}'");
            }
            at++;
        } while (depth > 0);
    }

    private String string() {
        take('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            if (at >= text.length()) {
                throw expected("'\"'");
            }
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            case 'u' -> hex(4);
            case 'x' -> hex(2);
            default -> throw expected("an escape");
        };
    }

    private char hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw expected("a hexadecimal digit");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        at++;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** The next character, or 0 at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("a JSON object with " + what + " at character " + (at + 1));
    }
}
