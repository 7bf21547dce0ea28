package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Holds the part of core that runs a scenario inside what also compiles for the browser (TeaVM, Wasm GC) and gives the same
 * bits there. File readers and parallel sweeps stand outside.
 */
class RunPathTest {
    private static final Set<String> OUTSIDE = Set.of("io.acceptq.trace", "io.acceptq.sweep");

    /** Formatting costs the browser 200 kB and each call much time, so only the rooms that explain results may do it. */
    private static final Set<String> MAY_FORMAT =
            Set.of("io.acceptq.profile", "io.acceptq.scenario", "io.acceptq.result");

    /** Packages and types by the beginning of their name. */
    private static final List<String> FORBIDDEN_TYPES = List.of(
            "java.io.",
            "java.nio.",
            "java.net.",
            "java.lang.invoke.",
            "java.lang.reflect.",
            "java.lang.ref.",
            "java.security.",
            "java.util.concurrent.",
            "java.util.logging.",
            "java.util.random.",
            "java.util.HexFormat",
            "java.util.SplittableRandom",
            "java.util.StringJoiner",
            "java.util.Timer",
            "java.util.UUID",
            "com.google.common.cache.",
            "com.google.common.eventbus.",
            "com.google.common.io.",
            "com.google.common.reflect.",
            "com.google.common.util.concurrent.");

    private static final Set<String> ALLOWED_TYPES = Set.of("java.util.concurrent.TimeUnit");

    /** What the code may not say, and why or what to say instead. */
    private static final Map<String, Pattern> FORBIDDEN_CODE = Map.ofEntries(
            Map.entry("StrictMath: use FastMath of commons-math3", Pattern.compile("\\bStrictMath\\b")),
            Map.entry(
                    "differs between JVM and browser: use FastMath of commons-math3",
                    Pattern.compile(
                            "\\bMath\\s*\\.\\s*(exp|expm1|log|log10|log1p|pow|cbrt|hypot|a?sin|a?cos|a?tan|atan2|sinh|cosh|tanh|rint)\\b")),
            Map.entry("not in the browser", Pattern.compile("\\bMath\\s*\\.\\s*(fma|multiplyHigh)\\b")),
            Map.entry(
                    "name the class Math at the call, so that this test sees it",
                    Pattern.compile("\\bimport\\s+static\\s+java\\.lang\\.(Strict)?Math\\b")),
            Map.entry("no hidden randomness", Pattern.compile("\\bMath\\s*\\.\\s*random\\b|\\bnew\\s+Random\\b")),
            Map.entry("no wall clock", Pattern.compile("\\b(currentTimeMillis|nanoTime|Instant\\s*\\.\\s*now)\\b")),
            Map.entry("no identity hash", Pattern.compile("\\bidentityHashCode\\b")),
            Map.entry(
                    "no threads and locks",
                    Pattern.compile("\\b(Thread|ThreadLocal|Runtime|StackWalker|synchronized|volatile)\\b")),
            Map.entry("no parallel streams", Pattern.compile("\\.\\s*parallel(Stream)?\\s*\\(")),
            Map.entry(
                    "no reflection",
                    Pattern.compile("\\.\\s*(forName|newInstance|getRecordComponents|getDeclared\\w+)\\s*\\(")),
            Map.entry("String.lines is not in the browser", Pattern.compile("\\.\\s*lines\\s*\\(\\s*\\)")),
            Map.entry(
                    "not in the browser, or different there",
                    Pattern.compile("\\btoSecondsPart\\b|\\bDuration\\s*\\.\\s*parse\\b")));

    private static final Pattern FORMATTING =
            Pattern.compile("\\bString\\s*\\.\\s*format\\b|\\.\\s*formatted\\s*\\(|\\bFormatter\\b|\\bprintf\\b");

    @Test
    void theRunPathStaysInsideWhatTheBrowserRuns() {
        assertEquals(List.of(), faults(SourceTree.mainSources("core")));
    }

    /** The rule can fail: it is shown sources that break it. */
    @Nested
    class TheRuleFinds {
        @Test
        void forbiddenImports() {
            assertEquals(
                    List.of(
                            "X.java:2: java.util.concurrent.Executors",
                            "X.java:3: java.nio.file.Path",
                            "X.java:4: java.util.HexFormat"),
                    faults("kernel", """
                            import java.util.concurrent.Executors;
                            import java.nio.file.Path;
                            import java.util.HexFormat;
                            import java.util.concurrent.TimeUnit;
                            import java.util.List;
                            """));
        }

        @Test
        void forbiddenCalls() {
            List<String> calls = List.of(
                    "Math.log(x)",
                    "Math.exp(x)",
                    "Math.pow(x, 2)",
                    "StrictMath.sqrt(x)",
                    "Math.fma(x, y, z)",
                    "synchronized (this) {}",
                    "new Thread(this)",
                    "list.parallelStream()",
                    "System.nanoTime()",
                    "duration.toSecondsPart()",
                    "Class.forName(\"X\")");
            for (String call : calls) {
                assertEquals(1, faults("kernel", call).size(), call);
            }
        }

        @Test
        void formattingInHotRoomsOnly() {
            assertEquals(
                    List.of("X.java:2: no formatting here: concatenate"),
                    faults("kernel", "String s = String.format(\"%d\", 1);"));
            assertEquals(1, faults("server", "String s = \"%d\".formatted(1);").size());
            assertEquals(List.of(), faults("profile", "String s = String.format(\"%d\", 1);"));
        }

        @Test
        void nothingInAllowedCodeOrOutsideTheRunPath() {
            assertEquals(
                    List.of(),
                    faults(
                            "kernel",
                            "// Math.log\nint x = Math.max(1, 2); double y = FastMath.log(3), z = Math.sqrt(x);"));
            assertEquals(List.of(), faults("trace", "import java.nio.file.Path;"));
        }

        private static List<String> faults(String room, String body) {
            return RunPathTest.faults(List.of(new JavaSource("X.java", "package io.acceptq." + room + ";\n" + body)));
        }
    }

    private static List<String> faults(List<JavaSource> sources) {
        return sources.stream()
                .filter(source -> !OUTSIDE.contains(source.packageName()))
                .flatMap(source -> Stream.of(forbiddenTypes(source), forbiddenCode(source), formatting(source))
                        .flatMap(faults -> faults))
                .toList();
    }

    private static Stream<String> forbiddenTypes(JavaSource source) {
        return source.references().stream()
                .filter(reference -> isForbidden(reference.packageName() + "." + reference.typeName()))
                .map(reference ->
                        source.place(reference.line()) + ": " + reference.packageName() + "." + reference.typeName());
    }

    private static boolean isForbidden(String type) {
        Predicate<String> isNamed = type::startsWith;
        return FORBIDDEN_TYPES.stream().anyMatch(isNamed) && !ALLOWED_TYPES.contains(type);
    }

    private static Stream<String> forbiddenCode(JavaSource source) {
        return FORBIDDEN_CODE.entrySet().stream()
                .flatMap(rule -> source.places(rule.getValue()).stream().map(place -> place + ": " + rule.getKey()))
                .sorted();
    }

    private static Stream<String> formatting(JavaSource source) {
        return MAY_FORMAT.contains(source.packageName())
                ? Stream.empty()
                : source.places(FORMATTING).stream().map(place -> place + ": no formatting here: concatenate");
    }
}
