package io.acceptq.loadtool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * k6's summary as JSON: of {@code --summary-export}, where a metric's numbers stand beside each other, or of handleSummary(), where they stand in
 * {@code values}. The {@code passes} of http_req_failed are the requests that did fail.
 *
 * <p>Source: grafana.com/docs/k6, Built-in metrics, Options (summary-export) and Custom summary; grafana/k6 issue 2386.
 */
final class K6Json {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern QUANTILE = Pattern.compile("p\\((\\d{1,2}(?:\\.\\d{1,6})?)\\)");
    private static final String EXPECTED = "http_req_duration{expected_response:true}";
    private static final double PERCENT = 100;
    private static final double MEDIAN = 0.5;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double MOST = 1e15;

    private final String source;
    private final JsonNode metrics;

    private K6Json(String source, JsonNode metrics) {
        this.source = source;
        this.metrics = metrics;
    }

    static LoadResult read(String source, String text) {
        JsonNode document = parse(source, text);
        JsonNode metrics = document.path("metrics");
        if (!metrics.isObject() || !metrics.has("http_reqs")) {
            throw new LoadFormatException(
                    source + ":1", "expected a summary of k6 with metrics.http_reqs, but there is none");
        }
        JsonNode millis = document.path("state").path("testRunDurationMs");
        return new K6Json(source, metrics).result(millis);
    }

    private static JsonNode parse(String source, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String problem = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
            throw new LoadFormatException(source + ":" + line, "expected JSON, but: " + problem);
        }
    }

    private LoadResult result(JsonNode testMillis) {
        double requests = required("http_reqs", "count");
        double rate = number("http_reqs", "rate", 0);
        LoadResult result = LoadResult.of(LoadTool.K6_JSON);
        if (testMillis.isNumber() && testMillis.asDouble() > 0 && testMillis.asDouble() < MOST) {
            result = result.withSeconds(testMillis.asDouble() / MILLIS_PER_SECOND);
        } else if (rate > 0) {
            result = result.withSeconds(requests / rate);
        }
        if (metrics.has("http_req_failed")) {
            double failed = required("http_req_failed", "passes");
            if (failed > requests) {
                throw new LoadFormatException(
                        source + ":1",
                        "expected no more http_req_failed.passes than http_reqs.count, but were " + Math.round(failed));
            }
            result = result.with(Ending.OK, Math.round(requests - failed)).with(Ending.FAILED, Math.round(failed));
        }
        double clients = number("vus_max", "max", number("vus_max", "value", 0));
        if (clients >= 1 && clients <= Integer.MAX_VALUE) {
            result = result.withConcurrency((int) clients);
        }
        return latencies(result, metrics.has(EXPECTED) ? EXPECTED : "http_req_duration");
    }

    private LoadResult latencies(LoadResult start, String metric) {
        LoadResult result = start;
        Iterator<Map.Entry<String, JsonNode>> entries =
                values(metric).properties().iterator();
        while (entries.hasNext()) {
            String name = entries.next().getKey();
            Matcher quantile = QUANTILE.matcher(name);
            if (name.equals("med")) {
                result = result.withMillis(MEDIAN, required(metric, name));
            } else if (name.equals("max")) {
                result = result.withMillis(1, required(metric, name));
            } else if (quantile.matches()) {
                result = result.withMillis(Double.parseDouble(quantile.group(1)) / PERCENT, required(metric, name));
            }
        }
        return result;
    }

    private JsonNode values(String metric) {
        JsonNode entry = metrics.path(metric);
        return entry.path("values").isObject() ? entry.path("values") : entry;
    }

    private double required(String metric, String key) {
        JsonNode value = values(metric).path(key);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() < MOST)) {
            throw new LoadFormatException(
                    source + ":1",
                    "expected a number in metrics." + metric + "." + key + ", but was " + shortened(value));
        }
        return value.asDouble();
    }

    private static String shortened(JsonNode value) {
        String text = value.isMissingNode() ? "none" : value.getNodeType().toString();
        return value.isNumber() ? value.asText() : text;
    }

    private double number(String metric, String key, double otherwise) {
        return values(metric).has(key) ? required(metric, key) : otherwise;
    }
}
