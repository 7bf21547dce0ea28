package io.acceptq.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.acceptq.examples.ProjectFiles;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A master and two workers of Spark as processes of this machine, on loopback. What they run from is laid out as Spark is on a real cluster: the
 * jars that it brings, with its older guava, and none of ours.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String OLD_GUAVA = "guava-32.0.0-jre.jar";

    /** Libraries of ours that no Spark brings; a job takes them along. */
    private static final Pattern OF_THE_JOB =
            Pattern.compile("acceptq-core|picocli|jackson-dataformat-yaml|snakeyaml|commons-csv");

    /** Jars on our class path that are neither Spark's nor the job's. */
    private static final Pattern OF_THE_TESTS = Pattern.compile(
            "acceptq|guava|listenablefuture|error_prone|j2objc|jspecify|jna|junit|opentest4j|apiguardian|surefire");

    private static final List<String> QUICK_TO_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> jobJars = new ArrayList<>();
    private String master = "";

    private StandaloneCluster(Path folder) {
        this.folder = folder;
    }

    static StandaloneCluster in(Path folder) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(folder);
        try {
            cluster.layOut();
            cluster.start();
            return cluster;
        } catch (IOException | RuntimeException | AssertionError failed) {
            cluster.close();
            throw failed;
        }
    }

    private void layOut() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        Path guava = ProjectFiles.path("examples/target/cluster/" + OLD_GUAVA);
        if (!Files.exists(guava)) {
            throw new AssertionError(guava + " is missing; the build puts it there");
        }
        Files.createSymbolicLink(jars.resolve(OLD_GUAVA), guava);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String name = path.getFileName().toString();
            if (path.endsWith("test-classes")) {
                continue;
            }
            if (Files.isDirectory(path)) {
                jobJars.add(packed(path, "classes-" + jobJars.size() + ".jar"));
            } else if (OF_THE_JOB.matcher(name).lookingAt()) {
                jobJars.add(entry);
            } else if (!OF_THE_TESTS.matcher(name).lookingAt()) {
                Files.createSymbolicLink(jars.resolve(name), path);
            }
        }
    }

    private String packed(Path classes, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream stream = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(stream);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
        return jar.toString();
    }

    private void start() throws IOException {
        Process masterProcess = process(
                "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        master = await(masterProcess, MASTER).group(1);
        List<Process> workers = new ArrayList<>();
        for (int worker = 0; worker < 2; worker++) {
            workers.add(process(
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "600m",
                    "--work-dir",
                    folder.resolve("worker-" + worker).toString(),
                    master));
        }
        for (Process worker : workers) {
            await(worker, REGISTERED);
        }
    }

    /** Hands the job in as {@code spark-submit} does, which runs this class. */
    Process submit(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "--master",
                master,
                "--executor-memory",
                "500m",
                "--conf",
                "spark.executor.extraJavaOptions=" + String.join(" ", QUICK_TO_START),
                "--class",
                SparkSweep.class.getName(),
                "--jars",
                String.join(",", jobJars.subList(1, jobJars.size())),
                jobJars.get(0)));
        command.addAll(List.of(arguments));
        return process("org.apache.spark.deploy.SparkSubmit", command.toArray(new String[0]));
    }

    private Process process(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(QUICK_TO_START);
        command.addAll(List.of(
                "-Xmx600m",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-Dspark.master.rest.enabled=false",
                "-cp",
                folder.resolve("home/jars") + File.separator + "*",
                mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment()
                .put(
                        "SPARK_LOCAL_DIRS",
                        Files.createDirectories(folder.resolve("local")).toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Waits for a line that a process prints, and then lets it print. */
    private static Matcher await(Process process, Pattern pattern) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader reader = process.inputReader(UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                drain(reader);
                return matcher;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("Spark ended and said: " + said);
    }

    private static void drain(BufferedReader reader) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reader.transferTo(Writer.nullWriter());
                    } catch (IOException ended) {
                        // With its process.
                    }
                },
                "drain");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a job printed until it ended. */
    static String output(Process job) throws IOException {
        return new String(job.getInputStream().readAllBytes(), UTF_8);
    }

    /** Ends every process that was started, the workers before their master, and what they started themselves. */
    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            end(processes.get(i));
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
