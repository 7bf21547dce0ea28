package io.acceptq.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Reads fields of a JSON object, and says by name what is missing or of the wrong kind. */
public final class Fields {
    private final JsonNode object;
    private final String name;

    private Fields(JsonNode object, String name) {
        this.object = object;
        this.name = name;
    }

    /**
     * The fields of an object.
     *
     * @param name what messages call it
     */
    public static Fields of(JsonNode object, String name) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(name + " must be an object, but was " + object);
        }
        return new Fields(object, name);
    }

    public boolean has(String key) {
        return object.hasNonNull(key);
    }

    /** The keys and their values, in order. */
    public Set<Map.Entry<String, JsonNode>> entries() {
        return object.properties();
    }

    public JsonNode required(String key) {
        JsonNode value = object.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " must have a key '" + key + "', but has none");
        }
        return value;
    }

    public Fields object(String key) {
        return of(required(key), name + "." + key);
    }

    public JsonNode array(String key) {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw wrong(key, "an array", value);
        }
        return value;
    }

    public String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual()) {
            throw wrong(key, "a text", value);
        }
        return value.textValue();
    }

    public long number(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(key, "a whole number", value);
        }
        return value.longValue();
    }

    public int integer(String key) {
        JsonNode value = required(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw wrong(key, "a whole number of 32 bits", value);
        }
        return value.intValue();
    }

    /** The number of a key that may be missing or null. */
    public int integerOr(String key, int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    private IllegalArgumentException wrong(String key, String expected, JsonNode value) {
        return new IllegalArgumentException(name + "." + key + " must be " + expected + ", but was " + value);
    }
}
