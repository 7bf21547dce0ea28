package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlatJsonTest {
    @Test
    void readsMembersInOrder() {
        Map<String, String> members =
                FlatJson.parse("{\"b\":1.5e3,\"a\":\"x\",\"c\":true,\"d\":{\"e\":[1,{}]},\"f\":[\"]\"]}");
        assertEquals("{b=1.5e3, a=x, c=true, d={\"e\":[1,{}]}, f=[\"]\"]}", members.toString());
        assertEquals(Map.of(), FlatJson.parse(" { } "));
    }

    @Test
    void readsEscapes() {
        assertEquals(
                "\"\\/\n\t\r\b\f\u00e9A",
                FlatJson.parse("{\"a\":\"\\\"\\\\\\/\\n\\t\\r\\b\\f\\u00e9\\x41\"}")
                        .get("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|'{' at character 1",
                "{|'\"' at character 2",
                "{\"a|'\"' at character 4",
                "{\"a\"|':' at character 5",
                "{\"a\":|a value at character 6",
                "{\"a\":1|',' at character 7",
                "{\"a\":1,}|'\"' at character 8",
                "{\"a\":{\"b\":1|'}' at character 12",
                "{\"a\":1} x|nothing behind the object at character 9",
                "{\"a\":\"\\q\"}|an escape at character 9",
                "{\"a\":\"\\u00g0\"}|a hexadecimal digit at character 11",
                "{\"a\":\"\\|an escape at character 9",
            })
    void saysWhatIsMissingAndWhere(String text, String expected) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> FlatJson.parse(text));
        assertEquals("a JSON object with " + expected, e.getMessage());
    }
}
