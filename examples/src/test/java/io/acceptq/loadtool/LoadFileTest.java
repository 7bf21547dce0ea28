package io.acceptq.loadtool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number here is one that can be seen in the samples. */
class LoadFileTest {
    private static double millis(LoadResult result, double quantile) {
        return result.millisByQuantile().getOrDefault(quantile, Double.NaN);
    }

    @Test
    void readsTheReportOfAb() {
        LoadResult result = Samples.read("ab.txt");
        assertEquals(LoadTool.AB, result.tool());
        assertEquals(800, result.count(Ending.OK));
        assertEquals(0, result.count(Ending.RESET));
        assertEquals(800, result.ended());
        assertEquals(3.578, result.seconds().orElseThrow());
        assertEquals(60, result.concurrency().orElseThrow());
        assertEquals(
                Map.of(
                        0.5, 84.0, 0.66, 84.0, 0.75, 85.0, 0.8, 88.0, 0.9, 96.0, 0.95, 206.0, 0.98, 264.0, 0.99, 268.0,
                        1.0, 3335.0),
                result.millisByQuantile());
        assertEquals(List.of(), result.caveats());
    }

    @Test
    void countsThreeFailuresOfAbAsOneReset() {
        LoadResult result = LoadFile.parse("ab.txt", """
                Concurrency Level:      200
                Time taken for tests:   10.003 seconds
                Complete requests:      1990
                Failed requests:        342
                   (Connect: 0, Receive: 114, Length: 114, Exceptions: 114)
                """);
        assertEquals(114, result.count(Ending.RESET));
        assertEquals(1876, result.count(Ending.OK));
        assertEquals(1990, result.ended());
    }

    @Test
    void takesAPageOfChangingLengthAsAnswered() {
        LoadResult result = LoadFile.parse("ab.txt", """
                Complete requests:      500
                Failed requests:        499
                   (Connect: 0, Receive: 0, Length: 499, Exceptions: 0)
                Non-2xx responses:      20
                """);
        assertEquals(480, result.count(Ending.OK));
        assertEquals(20, result.count(Ending.HTTP_ERROR));
        assertTrue(result.caveats().get(0).startsWith("499 responses had another length"), result.caveats()::toString);
    }

    @Test
    void readsHowFarAbCameBeforeItStopped() {
        LoadResult result = LoadFile.parse("ab.txt", """
                This is ApacheBench, Version 2.3 <$Revision$>

                Benchmarking 192.0.2.2 (be patient)...Total of 435 requests completed

                Test aborted after 10 failures

                apr_socket_connect(): Connection reset by peer (104)
                """);
        assertEquals(435, result.count(Ending.OK));
        assertTrue(result.seconds().isEmpty());
        assertTrue(
                result.caveats().get(0).startsWith("ab stopped early, after 435 requests"), result.caveats()::toString);
    }

    @Test
    void readsThePercentilesOfAb() {
        LoadResult result = Samples.read("ab-e.csv");
        assertEquals(LoadTool.AB_PERCENTILES, result.tool());
        // The sample ends at 23 %, and 0 % is left out.
        assertEquals(23, result.millisByQuantile().size());
        assertEquals(49.304, millis(result, 0.01));
        assertEquals(82.707, millis(result, 0.23));
        assertEquals(Map.of(), result.counts());
    }

    @Test
    void readsTheRequestsOfAb() {
        LoadResult result = Samples.read("ab-g.tsv");
        assertEquals(LoadTool.AB_REQUESTS, result.tool());
        // cut -f5 ab-g.tsv | sort -n: of 24 values the 12th is 58, the largest 82.
        assertEquals(58, millis(result, 0.5));
        assertEquals(82, millis(result, 1.0));
    }

    @Test
    void readsTheReportOfWrk() {
        LoadResult result = Samples.read("wrk.txt");
        assertEquals(LoadTool.WRK, result.tool());
        assertEquals(919, result.count(Ending.OK));
        assertEquals(4.07, result.seconds().orElseThrow(), 1e-9);
        assertEquals(60, result.concurrency().orElseThrow());
        assertEquals(Map.of(0.5, 80.53, 0.75, 83.01, 0.9, 91.08, 0.99, 615.74), result.millisByQuantile());
    }

    @Test
    void readsTheSocketErrorsOfWrk() {
        LoadResult result = LoadFile.parse("wrk.txt", """
                Running 4s test @ http://192.0.2.2/
                  1 threads and 60 connections
                  919 requests in 1.50m, 130.13KB read
                  Socket errors: connect 1, read 20, write 3, timeout 7
                  Non-2xx or 3xx responses: 19
                """);
        assertEquals(900, result.count(Ending.OK));
        assertEquals(19, result.count(Ending.HTTP_ERROR));
        assertEquals(23, result.count(Ending.RESET));
        assertEquals(1, result.count(Ending.FAILED));
        assertFalse(result.counts().containsKey(Ending.TIMEOUT), "wrk counts late answers, which are answers");
        assertEquals(90, result.seconds().orElseThrow());
    }

    @Test
    void readsTheReportOfHey() {
        LoadResult result = Samples.read("hey.txt");
        assertEquals(LoadTool.HEY, result.tool());
        assertEquals(686, result.count(Ending.OK));
        assertEquals(34 + 30, result.count(Ending.TIMEOUT));
        assertEquals(750, result.ended());
        assertEquals(3.252, result.seconds().orElseThrow());
        assertEquals(81.7, millis(result, 0.5), 1e-9);
        assertEquals(103.4, millis(result, 0.99), 1e-9);
        assertEquals(103.8, millis(result, 1.0), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, read tcp 192.0.2.1:4->192.0.2.2:80: read: connection reset by peer",
        "REFUSED, dial tcp 192.0.2.2:80: connect: connection refused",
        "ETIMEDOUT, dial tcp 192.0.2.2:80: connect: connection timed out",
        "EOF, EOF",
        "EOF, unexpected EOF",
        "TIMEOUT, net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
        "FAILED, dial tcp: lookup nowhere: no such host"
    })
    void tellsTheErrorsOfHeyApart(Ending ending, String text) {
        LoadResult result = LoadFile.parse("hey.txt", """
                Summary:
                  Total:	1.5 secs

                Status code distribution:
                  [200]	10 responses
                  [502]	2 responses

                Error distribution:
                  [7]	Get "http://192.0.2.2/": %s
                """.formatted(text));
        assertEquals(7, result.count(ending));
        assertEquals(2, result.count(Ending.HTTP_ERROR));
        assertEquals(19, result.ended());
    }

    @Test
    void readsTheAnsweredRequestsOfHey() {
        LoadResult result = Samples.read("hey.csv");
        assertEquals(LoadTool.HEY_CSV, result.tool());
        assertEquals(24, result.count(Ending.OK));
        assertFalse(
                result.counts().containsKey(Ending.TIMEOUT),
                "failed requests are not in it, which is not zero of them");
        assertTrue(millis(result, 0.5) > 18.9);
        assertTrue(result.caveats().get(0).contains("leaves failed requests out"));
    }

    @ParameterizedTest
    @CsvSource({"k6.txt", "k6-new.txt", "k6-export.json", "k6-summary.json"})
    void readsTheSummaryOfK6(String name) {
        LoadResult result = LoadFile.parse(name, Samples.all().getOrDefault(name, ""));
        assertEquals("k6", result.tool().program());
        assertEquals(895, result.count(Ending.OK), "the tick is the request that did fail");
        assertEquals(36, result.count(Ending.FAILED));
        assertEquals(60, result.concurrency().orElseThrow());
        assertEquals(4.0, result.seconds().orElseThrow(), 0.001);
        assertEquals(251.4, millis(result, 0.5), "of the requests answered as expected");
        assertEquals(291.9, millis(result, 0.9));
    }

    @Test
    void putsTheFilesOfOneRunTogether() {
        LoadResult both = Samples.read("ab-e.csv").and(Samples.read("ab.txt"));
        assertEquals(800, both.count(Ending.OK));
        assertEquals(84, millis(both, 0.5));
        assertEquals(82.707, millis(both, 0.23));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Samples.read("ab.txt").and(Samples.read("wrk.txt")));
        assertEquals("results of one run must be of one load tool, but were of ab and wrk", refused.getMessage());
        IllegalArgumentException twice = assertThrows(
                IllegalArgumentException.class, () -> Samples.read("ab.txt").and(Samples.read("ab.txt")));
        assertEquals(
                "results of one run must be of different forms, but two were ab; of several load generators at once, give their sum",
                twice.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|x: expected a result of ab (also -e and -g), wrk, hey (also -o csv) or k6 (summary as text or JSON), but the file is blank",
                "'hello\nworld'|x:1: expected a result of ab (also -e and -g), wrk, hey (also -o csv) or k6 (summary as text or JSON), but was 'hello'",
                "'This is ApacheBench, Version 2.3\n\n'|x:1: expected a line 'Complete requests:' up to here, but there is none",
                "'This is ApacheBench\nComplete requests:  many'|x:2: expected a whole number, but was 'many'",
                "'Complete requests: 5\n(Connect: 0, Receive: 6, Length: 6, Exceptions: 6)'|x:2: expected no more failures than the 5 requests, but was '(Connect: 0, Receive: 6, Length: 6, Exceptions: 6)'",
                "'Percentage served,Time in ms\n50,-1'|x:2: expected a number, but was '-1'",
                "'Percentage served,Time in ms\n101,1'|x:2: expected a percentage from 0 to 100, but was '101'",
                "'Running 4s test @ http://h/\n  5 requests in soon, 1KB read'|x:2: expected a time with a unit, but was 'soon'",
                "'Summary:\n  Total: 1 secs'|x:2: expected a line 'Status code distribution:' or 'Error distribution:' up to here, but there is none",
                "'response-time,DNS\n0.1,0.2'|x:2: expected 8 columns, but was '0.1,0.2'",
                "'http_reqs......................: 5 1/s\nhttp_req_failed................: 100% ✓ 6 ✗ 0'|x:2: expected no more failures than the 5 requests, but was 'http_req_failed................: 100% ✓ 6 ✗ 0'",
                "'{\"metrics\":{}}'|x:1: expected a summary of k6 with metrics.http_reqs, but there is none",
                "'{\"metrics\":{\"http_reqs\":{\"count\":\"many\"}}}'|x:1: expected a number in metrics.http_reqs.count, but was STRING"
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        LoadFormatException refused = assertThrows(LoadFormatException.class, () -> LoadFile.parse("x", text));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void namesTheLineOfBrokenJson() {
        LoadFormatException refused =
                assertThrows(LoadFormatException.class, () -> LoadFile.parse("k6.json", "{\n\"metrics\": {\n,}}"));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("k6.json:3: expected JSON, but: "), refused::toString);
    }
}
