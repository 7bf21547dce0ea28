package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Holds the arrows between packages. A new arrow is a decision: a row here, and a page in docs/decisions that says why. */
class RoomsTest {
    /**
     * Package and what it may import, below {@code io.acceptq}; the package {@code io.acceptq} itself is called root. A star
     * stands for all of core that is not internal.
     */
    private static final String ROOMS = """
            units            -
            wire             -
            verdict          -
            internal.collect -
            random           units
            profile          units verdict
            tcp              units wire verdict profile internal.collect
            kernel           units wire verdict profile internal.collect tcp
            client           units wire random profile
            server           units wire random internal.collect
            traffic          units random
            trace            units
            scenario         units wire verdict profile random client server traffic
            result           units wire verdict profile random client server traffic internal.collect tcp kernel scenario
            internal.engine  units wire verdict profile random client server traffic internal.collect tcp kernel scenario result
            root             units wire verdict profile random client server traffic scenario result internal.engine
            sweep            units wire verdict profile random client server traffic scenario result root
            expect           units wire verdict profile random client server traffic scenario result root sweep
            formats          *
            capture          *
            conform          * formats
            live             * conform
            examples         * formats
            article          * formats
            loadtool         * formats
            predict          * formats loadtool
            compare          * formats loadtool
            grid             * formats
            cli              * formats grid capture conform live article predict loadtool compare
            cluster          * formats grid cli
            benchmarks       * formats internal.collect internal.engine
            """;

    /** What core may import beside itself: the JDK, and three libraries. */
    private static final List<String> CORE_LIBRARIES =
            List.of("java.", "com.google.common.", "org.apache.commons.math3.", "org.jspecify.annotations.");

    /** The room of fast structures does without the libraries. */
    private static final List<String> COLLECT_LIBRARIES = List.of("java.", "org.jspecify.annotations.");

    private static final Map<String, Set<String>> ALLOWED = parse(ROOMS);

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertEquals(List.of(), forbiddenArrows(SourceTree.mainSources()));
    }

    @Test
    void coreImportsOnlyItsLibraries() {
        assertEquals(List.of(), forbiddenLibraries(SourceTree.mainSources("core")));
    }

    @Test
    void packagesFormNoCircle() {
        assertEquals(List.of(), circle(arrows(SourceTree.mainSources())));
    }

    @Test
    void theTableAllowsNoCircle() {
        assertEquals(List.of(), circle(ALLOWED));
    }

    @Test
    void everyPackageSaysWhatItIsForAndKnowsNoNull() {
        assertEquals(List.of(), packagesWithoutInfo(SourceTree.mainSources()));
    }

    /** The rules above can fail: each is shown a source that breaks it. */
    @Nested
    class RulesFind {
        @Test
        void anImportAgainstTheArrow() {
            JavaSource source =
                    source("kernel", "import io.acceptq.internal.engine.Loop;\nimport io.acceptq.wire.Flags;");
            assertEquals(
                    List.of("core/src/main/java/io/acceptq/kernel/X.java:2: kernel -> internal.engine"),
                    forbiddenArrows(List.of(source)));
        }

        @Test
        void aStaticImportAndAStarAndAFullName() {
            JavaSource source = source(
                    "client",
                    "import static io.acceptq.kernel.Kernel.start;\nimport io.acceptq.server.*;\nclass X { io.acceptq.Simulator s; }");
            assertEquals(
                    List.of("client -> kernel", "client -> server", "client -> root"),
                    forbiddenArrows(List.of(source)).stream()
                            .map(line -> line.replaceAll(".*: ", ""))
                            .toList());
        }

        @Test
        void aPackageWithoutARow() {
            assertEquals(
                    List.of("core/src/main/java/io/acceptq/attic/X.java: attic has no row in the table"),
                    forbiddenArrows(List.of(source("attic", "class X {}"))));
        }

        @Test
        void nothingInCommentsAndStrings() {
            JavaSource source = source("units", """
                    /** {@link io.acceptq.kernel.Kernel} */
                    class X {
                        // io.acceptq.kernel.Kernel
                        String a = "\\"io.acceptq.kernel.Kernel //", b = \"""
                            "io.acceptq.kernel.Kernel" \\\""" '
                            \""";
                        char c = '"', d = '\\'', e = '"';
                    }
                    """);
            assertEquals(List.of(), forbiddenArrows(List.of(source)));
        }

        @Test
        void aLibraryThatCoreDoesNotHave() {
            JavaSource kernel = source("kernel", "import com.fasterxml.jackson.databind.ObjectMapper;");
            JavaSource collect = source("internal.collect", "import com.google.common.base.Preconditions;");
            assertEquals(
                    List.of(
                            "core/src/main/java/io/acceptq/kernel/X.java:2: com.fasterxml.jackson.databind.ObjectMapper",
                            "core/src/main/java/io/acceptq/internal/collect/X.java:2: com.google.common.base.Preconditions"),
                    forbiddenLibraries(List.of(kernel, collect)));
        }

        @Test
        void aCircleOfThree() {
            Map<String, Set<String>> arrows =
                    Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of());
            assertEquals(4, circle(arrows).size(), () -> circle(arrows).toString());
        }

        @Test
        void aPackageWithoutPackageInfo() {
            JavaSource bare =
                    new JavaSource("core/src/main/java/io/acceptq/wire/package-info.java", "package io.acceptq.wire;");
            assertEquals(
                    List.of("io.acceptq.units has no package-info.java", "io.acceptq.wire is not @NullMarked"),
                    packagesWithoutInfo(List.of(source("units", "class X {}"), bare)));
        }

        private static JavaSource source(String room, String body) {
            return new JavaSource(
                    "core/src/main/java/io/acceptq/" + room.replace('.', '/') + "/X.java",
                    "package io.acceptq." + room + ";\n" + body);
        }
    }

    private static Map<String, Set<String>> parse(String rows) {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        rows.lines().map(row -> row.split("\\s+")).forEach(row -> {
            Set<String> targets = new TreeSet<>(Arrays.asList(row).subList(1, row.length));
            targets.remove("-");
            table.put(row[0], targets);
        });
        Set<String> published = new TreeSet<>();
        table.forEach((room, targets) -> {
            if (!room.startsWith("internal.") && !targets.contains("*")) {
                published.add(room);
            }
        });
        table.values().stream().filter(targets -> targets.remove("*")).forEach(targets -> targets.addAll(published));
        return table;
    }

    private static List<String> forbiddenArrows(List<JavaSource> sources) {
        return sources.stream().flatMap(RoomsTest::forbiddenArrows).toList();
    }

    private static Stream<String> forbiddenArrows(JavaSource source) {
        String from = room(source.packageName());
        Set<String> allowed = ALLOWED.get(from);
        if (allowed == null) {
            return Stream.of(source.path() + ": " + from + " has no row in the table");
        }
        return ownReferences(source)
                .filter(reference -> !allowed.contains(room(reference.packageName())))
                .map(reference ->
                        source.place(reference.line()) + ": " + from + " -> " + room(reference.packageName()));
    }

    private static List<String> forbiddenLibraries(List<JavaSource> sources) {
        return sources.stream()
                .flatMap(source -> source.references().stream()
                        .map(reference -> new Named(
                                source.place(reference.line()), reference.packageName() + "." + reference.typeName()))
                        .filter(named -> !named.name().startsWith("io.acceptq."))
                        .filter(named -> librariesOf(source).stream().noneMatch(named.name()::startsWith))
                        .map(named -> named.place() + ": " + named.name()))
                .toList();
    }

    private record Named(String place, String name) {}

    private static List<String> librariesOf(JavaSource source) {
        return room(source.packageName()).equals("internal.collect") ? COLLECT_LIBRARIES : CORE_LIBRARIES;
    }

    /** References to other packages of ours. */
    private static Stream<JavaSource.Reference> ownReferences(JavaSource source) {
        return source.references().stream()
                .filter(reference -> (reference.packageName() + ".").startsWith("io.acceptq."))
                .filter(reference -> !reference.packageName().equals(source.packageName()));
    }

    private static String room(String packageName) {
        return packageName.equals("io.acceptq") ? "root" : packageName.substring("io.acceptq.".length());
    }

    private static Map<String, Set<String>> arrows(List<JavaSource> sources) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaSource source : sources) {
            Set<String> targets = arrows.computeIfAbsent(room(source.packageName()), from -> new TreeSet<>());
            ownReferences(source)
                    .map(reference -> room(reference.packageName()))
                    .forEach(targets::add);
        }
        return arrows;
    }

    /** The rooms of one circle, the first named again at the end; empty where there is none. */
    private static List<String> circle(Map<String, Set<String>> arrows) {
        Set<String> done = new HashSet<>();
        return arrows.keySet().stream()
                .map(start -> circleFrom(start, arrows, new ArrayDeque<>(), done))
                .filter(circle -> !circle.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> circleFrom(
            String room, Map<String, Set<String>> arrows, Deque<String> path, Set<String> done) {
        if (path.contains(room)) {
            List<String> circle = new ArrayList<>(path);
            circle.add(room);
            return circle.subList(circle.indexOf(room), circle.size());
        }
        if (!done.add(room)) {
            return List.of();
        }
        path.addLast(room);
        for (String target : arrows.getOrDefault(room, Set.of())) {
            List<String> circle = circleFrom(target, arrows, path, done);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        path.removeLast();
        return List.of();
    }

    private static List<String> packagesWithoutInfo(List<JavaSource> sources) {
        Map<String, String> infos = new TreeMap<>();
        for (JavaSource source : sources) {
            infos.merge(
                    source.packageName(),
                    source.path().endsWith("/package-info.java") ? source.text() : "",
                    String::concat);
        }
        List<String> faults = new ArrayList<>();
        infos.forEach((name, info) -> {
            if (info.isEmpty()) {
                faults.add(name + " has no package-info.java");
            } else if (!info.contains("\n@NullMarked\npackage")) {
                faults.add(name + " is not @NullMarked");
            }
        });
        return faults;
    }
}
