package io.acceptq.loadtool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Real results of ab, wrk and hey, recorded with nginx on Linux 6.18; and of k6, of which none was recorded: these are written after its documentation
 * (grafana.com/docs/k6, End-of-test summary of 0.47 and of 1, and Custom summary).
 */
final class Samples {
    static final List<String> RECORDED = List.of("ab.txt", "ab-e.csv", "ab-g.tsv", "wrk.txt", "hey.txt", "hey.csv");

    /** The layout up to k6 0.57. */
    static final String K6_TEXT = """
                 scenarios: (100.00%) 1 scenario, 60 max VUs, 34s max duration (incl. graceful stop):
                          * default: 60 looping VUs for 4s (gracefulStop: 30s)

            running (04.1s), 00/60 VUs, 931 complete and 0 interrupted iterations

                 ✗ status is 200
                  ↳  96% — ✓ 895 / ✗ 36

                 checks.........................: 96.13% ✓ 895       ✗ 36
                 data_received..................: 130 kB 32 kB/s
                 http_req_blocked...............: avg=1.2ms    min=1.09µs  med=3.4µs   max=1.03s    p(90)=7.1µs    p(95)=9.9µs
                 http_req_connecting............: avg=1.1ms    min=0s      med=0s      max=1.03s    p(90)=0s       p(95)=0s
                 http_req_duration..............: avg=241.07ms min=5.2ms   med=250.8ms max=1m2.5s   p(90)=291.5ms  p(95)=302.2ms
                   { expected_response:true }...: avg=250.01ms min=5.2ms   med=251.4ms max=1.2s     p(90)=291.9ms  p(95)=302.6ms
                 http_req_failed................: 3.86%  ✓ 36        ✗ 895
                 http_reqs......................: 931    232.75/s
                 iteration_duration.............: avg=243.7ms  min=5.4ms   med=252.1ms max=2.1s     p(90)=293.2ms  p(95)=304.9ms
                 vus............................: 60     min=60      max=60
                 vus_max........................: 60     min=60      max=60
            """;

    /** The layout since k6 1. */
    static final String K6_NEW_TEXT = """
              █ THRESHOLDS

                http_req_duration
                ✓ 'p(95)<500' p(95)=302.2ms

              █ TOTAL RESULTS

                checks_total.......................: 931    232.75/s
                checks_succeeded...................: 96.13% 895 out of 931

                HTTP
                http_req_duration..................: avg=241.07ms min=5.2ms med=250.8ms max=1.2s p(90)=291.5ms p(95)=302.2ms
                  { expected_response:true }.......: avg=250.01ms min=5.2ms med=251.4ms max=1.2s p(90)=291.9ms p(95)=302.6ms
                http_req_failed....................: 3.86%  36 out of 931
                http_reqs..........................: 931    232.75/s

                EXECUTION
                vus_max............................: 60     min=60       max=60
            """;

    /** Of {@code --summary-export}. */
    static final String K6_EXPORT = """
            {
              "metrics": {
                "http_reqs": {"count": 931, "rate": 232.75},
                "http_req_failed": {"passes": 36, "fails": 895, "value": 0.03866},
                "http_req_duration": {"avg": 241.07, "min": 5.2, "med": 250.8, "max": 1200, "p(90)": 291.5, "p(95)": 302.2},
                "http_req_duration{expected_response:true}": {"avg": 250.01, "min": 5.2, "med": 251.4, "max": 1200, "p(90)": 291.9, "p(95)": 302.6},
                "vus_max": {"value": 60, "min": 60, "max": 60}
              },
              "root_group": {"name": "", "checks": {}}
            }
            """;

    /** Of handleSummary(). */
    static final String K6_SUMMARY = """
            {
              "metrics": {
                "http_reqs": {"type": "counter", "contains": "default", "values": {"count": 931, "rate": 232.75}},
                "http_req_failed": {"type": "rate", "contains": "default", "values": {"rate": 0.03866, "passes": 36, "fails": 895}},
                "http_req_duration": {"type": "trend", "contains": "time", "values": {"med": 251.4, "p(99)": 402.5, "p(90)": 291.9}},
                "vus_max": {"type": "gauge", "contains": "default", "values": {"value": 60, "min": 60, "max": 60}}
              },
              "state": {"isStdOutTTY": false, "testRunDurationMs": 4000.5}
            }
            """;

    private Samples() {}

    static String recorded(String name) {
        try (InputStream in =
                new GZIPInputStream(Objects.requireNonNull(Samples.class.getResourceAsStream(name + ".gz"), name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LoadResult read(String name) {
        return LoadFile.parse(name, recorded(name));
    }

    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        RECORDED.forEach(name -> all.put(name, recorded(name)));
        all.put("k6.txt", K6_TEXT);
        all.put("k6-new.txt", K6_NEW_TEXT);
        all.put("k6-export.json", K6_EXPORT);
        all.put("k6-summary.json", K6_SUMMARY);
        return all;
    }
}
