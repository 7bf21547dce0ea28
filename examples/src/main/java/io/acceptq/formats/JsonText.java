package io.acceptq.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.units.Nanos;
import java.math.BigDecimal;
import java.math.MathContext;

/** JSON documents that are the same bytes on every machine: keys in the order they were put, numbers in decimal, lines ended by LF. */
public final class JsonText {
    private static final int MILLIS_DECIMALS = 3;
    private static final MathContext NINE_DIGITS = new MathContext(9);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultIndenter LINE_FEED = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    /** An empty document. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A time in milliseconds with three decimals. */
    public static BigDecimal millis(long nanos) {
        return new BigDecimal(Nanos.inMillis(nanos, MILLIS_DECIMALS));
    }

    /** The document on one line, without a line feed. */
    public static String line(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of plain values cannot be written", e);
        }
    }

    /** A number with nine significant digits; null where it is infinite or none. */
    public static JsonNode number(double value) {
        return Double.isFinite(value)
                ? DecimalNode.valueOf(new BigDecimal(new BigDecimal(value)
                        .round(NINE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()))
                : NullNode.getInstance();
    }

    /** The document, indented, ending with a line feed. */
    public static String of(JsonNode document) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(LINE_FEED).withArrayIndenter(LINE_FEED);
        try {
            return MAPPER.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of plain values cannot be written", e);
        }
    }
}
